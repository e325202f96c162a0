import { z } from 'zod';
import { PlatformError } from '#src/core/errors.ts';
import type { NewId } from '#src/core/ids.ts';
import type { Answer, Gallery, Incoming, Platform } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import { decodeBot } from './bot-decode.ts';
import { fetchBotPicture, type MediaOptions } from './bot-media.ts';
import { greet, openBody } from './callback.ts';
import { checkAesKey, close, randomBytes, type Seal } from './crypto.ts';
import { HOME_URL } from './render.ts';
import { botReply, botUpdate } from './reply.ts';

export interface WecomBotOptions extends MediaOptions {
  /** The name that people mention it by. */
  readonly botName?: string;
  readonly token: string;
  readonly aesKey: string;
  readonly clock: Clock;
  /** Stored pictures, to be shown on cards. */
  readonly gallery?: Gallery;
  readonly newId: NewId;
  /** What a tap on a card opens that has no button left. */
  readonly homeUrl?: string;
}

const Envelope = z.object({ encrypt: z.string().default('') });

/** The AI bot by URL callback: it hears its mentions and speaks only in the HTTP response. */
export function createWecomBot(options: WecomBotOptions): Platform {
  const { botName, token, aesKey, clock, newId, homeUrl = HOME_URL } = options;
  checkAesKey(aesKey);
  const seal: Seal = { token, aesKey, receiveId: '' };

  return {
    name: 'wecom-bot',
    realm: 'wecom',
    answersInline: true,
    canSend: false,
    // 30 a minute in one chat: https://developer.work.weixin.qq.com/document/path/101463.
    pace: { chat: { burst: 5, everyMs: 2000 }, app: { burst: 10, everyMs: 100 } },

    async receive(request) {
      const query = new URL(request.url).searchParams;
      if (request.method === 'GET') return greet(seal, query);
      const message = await openBody(seal, request, (body) => Envelope.parse(JSON.parse(body)).encrypt);
      const incoming = decodeBot(JSON.parse(message), { botName, now: clock() });
      return {
        ...(incoming && { incoming }),
        async respond(answer) {
          const reply = incoming && replyTo(incoming, answer);
          return reply ? sealed(reply, query.get('nonce') ?? '') : new Response();
        },
      };
    },

    async send() {
      throw new PlatformError('final', 'a WeCom bot in URL mode cannot speak unasked');
    },

    fetchPicture: (source) => fetchBotPicture(source, options),
  };

  function replyTo(incoming: Incoming, answer: Answer) {
    switch (incoming.kind) {
      case 'press':
        return botUpdate(incoming, answer, homeUrl);
      case 'message':
        return botReply(answer.says ?? [], newId);
      case 'notice':
        return undefined;
    }
  }

  /** WeCom takes a reply only under the nonce of its own request, with whole seconds. */
  async function sealed(reply: object, nonce: string): Promise<Response> {
    const timestamp = Math.floor(clock().getTime() / 1000);
    const random = await randomBytes(newId('random'));
    const { encrypt, signature } = await close(seal, JSON.stringify(reply), { timestamp, nonce, random });
    return Response.json({ encrypt, msgsignature: signature, timestamp, nonce });
  }
}
