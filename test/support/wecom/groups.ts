import type { Clock } from '#src/core/time.ts';
import type { Chats } from './chats.ts';
import { drawMarkdown, drawText } from './client.ts';
import { company } from './company.ts';

interface Said {
  readonly msgtype?: string;
  readonly text?: { readonly content?: string; readonly mentioned_list?: readonly string[] };
  readonly markdown?: { readonly content?: string };
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const TEXT_BYTES = 2048;
const MARKDOWN_BYTES = 20_480;

/** What speaks in chats without a token: a group's webhook, and the address that comes with each event of a bot. */
export function createOpenDoors({ clock, bot }: { clock: Clock; bot: Chats }) {
  const posted: number[] = [];
  const codes = new Map<string, { chat: string; single: boolean; at: number; used: boolean }>();
  const rung: string[] = [];
  let removed = false;
  let count = 0;
  const now = () => clock().getTime();

  function webhook(key: string | null, { msgtype, text }: Said) {
    if (key !== company.webhookKey || removed) return refuse(93000, 'invalid webhook url');
    if (posted.filter((at) => now() - at < MINUTE_MS).length >= 20) return refuse(45009, 'api freq out of limit');
    if (msgtype !== 'text') return refuse(40008, 'invalid message type');
    if (!text?.content) return refuse(44004, 'text content is empty');
    if (Buffer.byteLength(text.content) > TEXT_BYTES) return refuse(45002, 'content size out of limit');
    posted.push(now());
    rung.push(...(text.mentioned_list ?? []), ...[...text.content.matchAll(/<@([\w.-]+)>/g)].map(([, who]) => who!));
    bot.say(company.group, `webhook-${++count}`, drawText(text.content));
    return OK;
  }

  function response(code: string | null, { msgtype, markdown }: Said) {
    const open = codes.get(code ?? '');
    if (!open || open.used || now() - open.at > HOUR_MS) return refuse(42022, 'response_code is used or expired');
    if (msgtype === 'template_card' && !open.single) return refuse(40008, 'no cards in a group');
    if (msgtype !== 'markdown') return refuse(40008, 'invalid message type');
    if (!markdown?.content) return refuse(93017, 'empty content');
    if (Buffer.byteLength(markdown.content) > MARKDOWN_BYTES) return refuse(45002, 'content size out of limit');
    open.used = true;
    bot.say(open.chat, `response-${++count}`, drawMarkdown(markdown.content));
    return OK;
  }

  return {
    /** Undefined for other paths. */
    async answer(path: string, query: URLSearchParams, request: Request): Promise<Response | undefined> {
      if (path === 'webhook/send') return Response.json(webhook(query.get('key'), (await request.json()) as Said));
      if (path !== 'aibot/response') return undefined;
      return Response.json(response(query.get('response_code'), (await request.json()) as Said));
    },
    /** The address that comes with one event. */
    responseUrl(chat: string, single: boolean): string {
      const code = `RC${++count}`;
      codes.set(code, { chat, single, at: now(), used: false });
      return `https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=${code}`;
    },
    /** Who was rung by name, in order. */
    rung: rung as readonly string[],
    /** Somebody takes the webhook out of the group. */
    removesWebhook() {
      removed = true;
    },
  };
}

const OK = { errcode: 0, errmsg: 'ok' };
const refuse = (errcode: number, errmsg: string) => ({ errcode, errmsg });
