import { PlatformError } from '#src/core/errors.ts';
import type { ChatRef, Outgoing, Sent } from '#src/core/platform.ts';
import { failure } from './api.ts';
import { call, toReply } from './call.ts';
import { createOnce } from './once.ts';
import { inWords } from './reply.ts';
import { QYAPI } from './response-url.ts';
import { splitText } from './split.ts';

export interface GroupWebhookOptions {
  /** The key of each group's webhook, by chat id. Whoever has a key can speak in that group. */
  readonly webhooks?: Readonly<Record<string, string>>;
  readonly apiBase?: string;
  readonly fetch?: typeof globalThis.fetch;
}

/** Speaks in groups that have a webhook: words alone, but with a real @. */
export interface GroupWebhooks {
  has(chat: ChatRef): boolean;
  say(message: Outgoing): Promise<Sent>;
}

// https://developer.work.weixin.qq.com/document/path/91770, `text.content`.
const TEXT_BYTES_MAX = 2048;
const FREQUENCY = 45009;
const PATH = 'webhook/send';

export function createGroupWebhooks({
  webhooks = {},
  apiBase = QYAPI,
  fetch = globalThis.fetch,
}: GroupWebhookOptions): GroupWebhooks {
  const once = createOnce();
  const keyOf = ({ kind, id }: ChatRef) => (kind === 'group' && Object.hasOwn(webhooks, id) ? webhooks[id] : undefined);

  async function post(webhook: string, text: object): Promise<void> {
    const url = new URL(`${apiBase}/cgi-bin/${PATH}`);
    url.searchParams.set('key', webhook);
    const reply = toReply(PATH, await call(fetch, url, PATH, { msgtype: 'text', text }));
    if (reply.errcode === FREQUENCY) {
      // 20 a minute from one webhook.
      const wait = { afterMs: 60_000, limited: true } as const;
      throw new PlatformError('retry', 'WeCom refused webhook/send: too often in this group', wait);
    }
    if (reply.errcode !== 0) throw failure(PATH, reply);
  }

  return {
    has: (chat) => keyOf(chat) !== undefined,
    async say({ key, chat, says, mentions = [] }) {
      const webhook = keyOf(chat);
      if (webhook === undefined) throw new PlatformError('final', 'this group has no webhook');
      const pieces = splitText(literal(inWords(says)), TEXT_BYTES_MAX);
      if (pieces.length === 0) throw new PlatformError('final', 'nothing to say');
      const mentioned_list = mentions.map(({ id }) => id);
      for (const [i, content] of pieces.entries()) {
        const rings = i === pieces.length - 1 && mentioned_list.length > 0;
        await once(`${key}_${i}`, () => post(webhook, { content, ...(rings && { mentioned_list }) }));
      }
      return { messageId: key };
    },
  };
}

// A mark of no width keeps `<@userid>` that somebody typed from ringing them.
const literal = (typed: string): string => typed.replaceAll('<@', '<\u200B@');
