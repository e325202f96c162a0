import { z } from 'zod';
import type { NewId } from '#src/core/ids.ts';
import type { Answer, Gallery, Platform, Press } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import { type Api, createApi, failure } from './api.ts';
import { decodeApp } from './app-decode.ts';
import { DUPLICATE_WINDOW_S, editByApp, recallByApp, sendByApp } from './app-send.ts';
import { greet, openBody } from './callback.ts';
import { checkAesKey, close, randomBytes, type Seal } from './crypto.ts';
import { toPicture } from './picture.ts';
import { HOME_URL } from './render.ts';
import { appUpdate } from './reply.ts';
import { readXml, writeXml } from './xml.ts';

export interface WecomAppOptions {
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
  readonly token: string;
  readonly aesKey: string;
  readonly apiBase: string;
  readonly clock: Clock;
  /** Stored pictures, to be shown on cards. */
  readonly gallery?: Gallery;
  readonly newId: NewId;
  readonly fetch?: typeof globalThis.fetch;
  /** What a tap on a card opens that has no button left. */
  readonly homeUrl?: string;
}

const Source = z.object({ mediaId: z.string() });
const Member = z.object({ name: z.string() });

// Out of the app's sight, or no such person.
const UNKNOWN_PERSON: ReadonlySet<number> = new Set([60011, 60111]);

/** The self-built app: private chats only, where it can speak unasked. */
export function createWecomApp(options: WecomAppOptions): Platform {
  const {
    corpId,
    agentId,
    token,
    aesKey,
    clock,
    newId,
    gallery,
    fetch = globalThis.fetch,
    homeUrl = HOME_URL,
  } = options;
  checkAesKey(aesKey);
  const seal: Seal = { token, aesKey, receiveId: corpId };
  const api = createApi({ ...options, fetch });

  return {
    name: 'wecom-app',
    realm: 'wecom',
    answersInline: false,
    canSend: true,
    recognisesMs: DUPLICATE_WINDOW_S * 1000,
    // 30 a minute to one person, 10,000 a minute in all: https://developer.work.weixin.qq.com/document/path/90312.
    pace: { chat: { burst: 5, everyMs: 2000 }, app: { burst: 50, everyMs: 10 } },

    async receive(request) {
      if (request.method === 'GET') return greet(seal, new URL(request.url).searchParams);
      const incoming = decodeApp(await openBody(seal, request, (body) => readXml(body).get('Encrypt') ?? ''));
      return {
        ...(incoming && { incoming }),
        // Replies are sent; only a press is answered in the response, with its card.
        respond: (answer) => (incoming?.kind === 'press' ? redraw(incoming, answer) : new Response()),
      };
    },

    send: (message) => sendByApp(api, { agentId, gallery }, message),
    recall: (_, sent) => recallByApp(api, sent),
    edit: (edit) => editByApp(api, { agentId, homeUrl }, edit),
    fetchPicture: async (source) => toPicture(await api.download(Source.parse(source).mediaId)),
    fetchNames: (ids) => fetchNames(api, ids),
  };

  async function redraw(press: Press, answer: Answer): Promise<Response> {
    const timestamp = Math.floor(clock().getTime() / 1000);
    const update = appUpdate(press, answer, { corpId, homeUrl, createTime: timestamp });
    if (!update) return new Response();
    const nonce = newId('nonce');
    const random = await randomBytes(newId('random'));
    const { encrypt, signature } = await close(seal, update, { timestamp, nonce, random });
    const envelope = { Encrypt: encrypt, MsgSignature: signature, TimeStamp: timestamp, Nonce: nonce };
    return new Response(writeXml('xml', envelope), { headers: { 'content-type': 'text/xml; charset=utf-8' } });
  }
}

async function fetchNames(api: Api, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const path = 'user/get';
  const names = new Map<string, string>();
  for (const userid of ids) {
    const reply = await api.ask(path, { userid });
    if (reply.errcode === 0) names.set(userid, Member.parse(reply).name);
    else if (!UNKNOWN_PERSON.has(reply.errcode)) throw failure(path, reply);
  }
  return names;
}
