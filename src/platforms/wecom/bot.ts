import { z } from 'zod';
import type { Saying } from '#src/core/card.ts';
import type { NewId } from '#src/core/ids.ts';
import type { Answer, Gallery, Incoming, Platform } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import { decodeBot } from './bot-decode.ts';
import { fetchBotPicture, type MediaOptions } from './bot-media.ts';
import { botReply } from './bot-reply.ts';
import { greet, openBody } from './callback.ts';
import { checkAesKey, close, randomBytes, type Seal } from './crypto.ts';
import { createGroupWebhooks, type GroupWebhookOptions } from './group-webhook.ts';
import { escapeMarkdown } from './markdown.ts';
import { HOME_URL } from './render.ts';
import { botUpdate } from './reply.ts';
import { answerBy, QYAPI } from './response-url.ts';

export interface WecomBotOptions extends MediaOptions, GroupWebhookOptions {
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

/** What every event brings along, for one thing more to be said. */
const Open = z.object({ response_url: z.string() });

/** The AI bot by URL callback: it hears its mentions and speaks in the HTTP response, and unasked in groups with a webhook. */
export function createWecomBot(options: WecomBotOptions): Platform {
  const { botName, token, aesKey, clock, newId, gallery, webhooks = {}, homeUrl = HOME_URL } = options;
  const { apiBase = QYAPI, fetch = globalThis.fetch } = options;
  checkAesKey(aesKey);
  const seal: Seal = { token, aesKey, receiveId: '' };
  const groups = createGroupWebhooks(options);

  return {
    name: 'wecom-bot',
    realm: 'wecom',
    answersInline: true,
    canSend: Object.keys(webhooks).length > 0,
    reaches: groups.has,
    // 20 a minute in one group: https://developer.work.weixin.qq.com/document/path/91770.
    pace: { chat: { burst: 5, everyMs: 3000 }, app: { burst: 10, everyMs: 100 } },

    async receive(request) {
      const query = new URL(request.url).searchParams;
      if (request.method === 'GET') return greet(seal, query);
      const message = await openBody(seal, request, (body) => Envelope.parse(JSON.parse(body)).encrypt);
      const payload = JSON.parse(message);
      const incoming = decodeBot(payload, { botName, now: clock() });
      const address = Open.safeParse(payload).data?.response_url;
      return {
        ...(incoming && { incoming }),
        async respond(answer) {
          const reply = incoming && (await replyTo(incoming, answer, address));
          return reply ? sealed(reply, query.get('nonce') ?? '') : new Response();
        },
      };
    },

    send: groups.say,

    fetchPicture: (source) => fetchBotPicture(source, options),
  };

  async function replyTo(incoming: Incoming, answer: Answer, address: string | undefined): Promise<object | undefined> {
    if (incoming.kind === 'message') return replyInFull(answer.says ?? [], address);
    if (incoming.kind === 'notice') return undefined;
    const update = botUpdate(incoming, answer, homeUrl);
    // A remark without a card to put it on is said in the chat.
    if (!update && answer.toast) await answerBy(address, escapeMarkdown(answer.toast.text), { fetch, apiBase });
    return update;
  }

  async function replyInFull(says: readonly Saying[], address: string | undefined): Promise<object | undefined> {
    const whole = await botReply(says, newId, { gallery });
    if (whole?.before === undefined) return whole?.reply;
    if (await answerBy(address, whole.before, { fetch, apiBase })) return whole.reply;
    return (await botReply(says, newId, { gallery, alone: true }))?.reply;
  }

  /** WeCom takes a reply only under the nonce of its own request, with whole seconds. */
  async function sealed(reply: object, nonce: string): Promise<Response> {
    const timestamp = Math.floor(clock().getTime() / 1000);
    const random = await randomBytes(newId('random'));
    const { encrypt, signature } = await close(seal, JSON.stringify(reply), { timestamp, nonce, random });
    return Response.json({ encrypt, msgsignature: signature, timestamp, nonce });
  }
}
