import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { lintCard } from './card.ts';
import { type Ending, type Fault, no, tooFast, withFault } from './faults.ts';

/** One message as the platform keeps it. */
export interface Stored {
  readonly messageId: string;
  readonly chatId: string;
  readonly by: 'bot' | 'person';
  readonly msgType: string;
  content: string;
  readonly sentAt: number;
  readonly uuid: string | undefined;
  readonly repliesTo: string | undefined;
  /** How often this one was asked for: more than once means that a retry was recognised. */
  tries: number;
  recalled: boolean;
}

interface Access {
  readonly token: string;
  readonly until: number;
  /** The HTTP status with which it is refused, once it is. */
  revoked?: 200 | 400;
}

const KB = 1024;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TOKEN_PATH = '/open-apis/auth/v3/tenant_access_token/internal';

export const KEYS = {
  appId: 'cli_9f5343c580712544',
  appSecret: 'sEcReT9f5343c580712544',
  encryptKey: 'an encrypt key for tests',
  verificationToken: 'rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV',
} as const;
export const BOT = 'ou_e6e14f667cfe239d7b129b521dce0569';

export type FakeFeishu = ReturnType<typeof createFakeFeishu>;

/** Feishu's open platform, with the limits that matter and books of what was posted. Its clock moves only when told. */
export function createFakeFeishu(start = '2026-03-01T09:00:00+08:00') {
  let now = Date.parse(start);
  let ids = 0;
  let tokenRequests = 0;
  let access: Access | undefined;
  const accesses: Access[] = [];
  const messages: Stored[] = [];
  const calls: string[] = [];
  const groups = new Set<string>();
  const people = new Map<string, string>();
  const photos = new Map<string, Uint8Array<ArrayBuffer>>();
  const ticks = new Map<string, number[]>();
  const faults: { readonly fault: Fault; readonly on: 'api' | 'token' }[] = [];

  const id = (prefix: string) => `${prefix}_x${String(++ids).padStart(8, '0')}`;
  const yes = (rest: object) => Response.json({ code: 0, msg: 'success', ...rest });
  const privateChatId = (person: string) => `oc_private_${person}`;

  /** Whether one more is too many within the window; counts it where it is not. */
  function tooMany(what: string, most: number, windowMs: number): boolean {
    const recent = (ticks.get(what) ?? []).filter((at) => at > now - windowMs);
    ticks.set(what, recent);
    if (recent.length >= most) return true;
    recent.push(now);
    return false;
  }

  const app = new Hono();

  app.post(TOKEN_PATH, async (c) => {
    tokenRequests += 1;
    const { app_id, app_secret } = await c.req.json();
    if (app_id !== KEYS.appId) return no(10003, `invalid param app_id ${app_id}`);
    if (app_secret !== KEYS.appSecret) return no(10015, `app secret invalid: ${app_secret}`);
    if (!access || access.revoked || access.until - now < 30 * MINUTE) {
      access = { token: id('t-caecc734c2e3328a62489fe0648c4b98'), until: now + 120 * MINUTE };
      accesses.push(access);
    }
    const expire = Math.floor((access.until - now) / 1000);
    return Response.json({ code: 0, msg: 'ok', tenant_access_token: access.token, expire });
  });

  app.use('/open-apis/*', async (c, next) => {
    const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
    if (!bearer) return no(99991661, 'Missing access token for authorization');
    const used = accesses.find(({ token }) => token === bearer);
    if (!used || used.revoked || used.until <= now) {
      return no(99991663, `Invalid access token for authorization: ${bearer}`, used?.revoked);
    }
    if (tooMany('app/s', 50, 1000) || tooMany('app/min', 1000, MINUTE)) return tooFast();
    await next();
    return undefined;
  });

  app.get('/open-apis/bot/v3/info', () =>
    Response.json({ code: 0, msg: 'ok', bot: { activate_status: 2, app_name: '小π', open_id: BOT } }),
  );

  app.post('/open-apis/contact/v3/users/basic_batch', async (c) => {
    const { user_ids } = (await c.req.json()) as { user_ids?: unknown };
    if (c.req.query('user_id_type') !== 'open_id' || !Array.isArray(user_ids) || user_ids.length > 10) {
      return no(99992402, 'field validation failed');
    }
    const users = user_ids.flatMap((user_id) => (people.has(user_id) ? { user_id, name: people.get(user_id) } : []));
    return yes({ data: { users } });
  });

  app.get('/open-apis/im/v1/messages/:message/resources/:file', (c) => {
    const photo = photos.get(`${c.req.param('message')} ${c.req.param('file')}`);
    if (!photo || c.req.query('type') !== 'image') return no(234003, 'file not in msg');
    return new Response(photo, { headers: { 'content-type': 'image/png' } });
  });

  app.post('/open-apis/im/v1/messages', async (c) => {
    const raw = await c.req.text();
    const { receive_id } = JSON.parse(raw);
    if (c.req.query('receive_id_type') === 'open_id') {
      return people.has(receive_id)
        ? post(privateChatId(receive_id), raw)
        : no(230013, 'Bot has NO availability to this user');
    }
    return groups.has(receive_id) ? post(receive_id, raw) : no(230002, 'Bot/User can NOT be out of the chat');
  });

  app.post('/open-apis/im/v1/messages/:message/reply', async (c) => {
    const answered = c.req.param('message');
    const kept = messages.find(({ messageId }) => messageId === answered);
    if (!kept) return no(230110, 'message is deleted');
    if (kept.recalled) return no(230011, 'message is recalled');
    return post(kept.chatId, await c.req.text(), answered);
  });

  app.patch('/open-apis/im/v1/messages/:message', async (c) => {
    const kept = messages.find(({ messageId }) => messageId === c.req.param('message'));
    if (kept?.by !== 'bot' || kept.msgType !== 'interactive') return no(230001, 'not a card of this app');
    if (kept.recalled) return no(230011, 'message is recalled');
    if (now - kept.sentAt > 14 * DAY) return no(230031, 'the message is too old');
    if (tooMany(kept.messageId, 5, 1000)) return no(230020, 'too many updates of one message');
    const raw = await c.req.text();
    const { content } = JSON.parse(raw);
    const wrong = refuseContent('interactive', content, raw) ?? refuseContent('interactive', kept.content, '');
    if (wrong) return wrong;
    kept.content = content;
    return yes({ data: {} });
  });

  /** Says what is wrong with a message's content, if anything is. */
  function refuseContent(msgType: unknown, content: unknown, raw: string): Response | undefined {
    if (typeof content !== 'string') return no(230001, 'invalid request: content is not a string');
    const body = parse(content);
    if (msgType === 'text') {
      if (Buffer.byteLength(raw) > 150 * KB) return no(230025, 'text is too long');
      return body?.['text'] && typeof body['text'] === 'string' ? undefined : no(230001, 'text is empty');
    }
    if (msgType !== 'interactive') return no(230001, `msg_type ${String(msgType)} is not emulated`);
    if (Buffer.byteLength(raw) > 30 * KB) return no(230025, 'card is too long');
    const complaint = lintCard(body);
    if (complaint) {
      const { errCode, path, why } = complaint;
      return no(230099, `Failed to create card content, ext=ErrCode: ${errCode}; ErrPath: ${path}; ErrMsg: ${why}; `);
    }
    const shared = (body?.['config'] as { update_multi?: unknown } | undefined)?.update_multi;
    return shared === true
      ? undefined
      : no(
          230099,
          'Failed to create card content, ext=ErrCode: 200621; ErrPath: ROOT -> config; ErrMsg: update_multi; ',
        );
  }

  function post(chatId: string, raw: string, repliesTo?: string): Response {
    const { msg_type, content, uuid } = JSON.parse(raw);
    if (uuid !== undefined && (typeof uuid !== 'string' || uuid.length > 50)) return no(230001, 'uuid is too long');
    const wrong = refuseContent(msg_type, content, raw);
    if (wrong) return wrong;
    if (tooMany(chatId, 5, 1000)) return no(230020, 'this operation triggers the frequency limit');
    const twin = messages.find((kept) => uuid && kept.uuid === uuid && now - kept.sentAt < 60 * MINUTE);
    const kept = twin ?? keep({ chatId, by: 'bot', msgType: msg_type, content, uuid, repliesTo });
    kept.tries += 1;
    return yes({ data: { message_id: kept.messageId, chat_id: chatId, msg_type, create_time: String(kept.sentAt) } });
  }

  function keep(kept: Pick<Stored, 'chatId' | 'by' | 'msgType' | 'content' | 'uuid' | 'repliesTo'>): Stored {
    const whole = { ...kept, messageId: id('om'), sentAt: now, tries: 0, recalled: false };
    messages.push(whole);
    return whole;
  }

  /** Every call goes through here, whichever way it came. */
  function answer(request: Request): Promise<Ending> {
    const { pathname } = new URL(request.url);
    calls.push(`${request.method} ${pathname}`);
    const on = pathname === TOKEN_PATH ? 'token' : 'api';
    const at = faults.findIndex((fault) => fault.on === on);
    const [next] = at < 0 ? [] : faults.splice(at, 1);
    return withFault(next?.fault, async () => app.fetch(request));
  }

  /** Calls within the process, for speed. */
  const inProcess: typeof fetch = async (input, init) => {
    const ending = await answer(new Request(input, init));
    if (ending === 'reset') throw new TypeError('fetch failed', { cause: new Error('socket hang up') });
    if (ending !== 'silence') return ending;
    return new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
  };

  return {
    clock: () => new Date(now),
    passes(ms: number) {
      now += ms;
    },
    fetch: inProcess,
    /** The same over real HTTP on a free port. */
    async listen(): Promise<{ url: string; close(): Promise<void> }> {
      const server = serve({
        port: 0,
        hostname: '127.0.0.1',
        async fetch(request, env) {
          const ending = await answer(request);
          if (ending instanceof Response) return ending;
          if (ending === 'reset' && 'incoming' in env) env.incoming.socket.destroy();
          return new Promise<Response>(() => {});
        },
      });
      await new Promise((resolve) => server.once('listening', resolve));
      const { port } = server.address() as AddressInfo;
      return {
        url: `http://127.0.0.1:${port}`,
        close: () =>
          new Promise((resolve) => {
            server.close(() => resolve());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      };
    },
    /** The bot is taken into a group, and put out of it. */
    joins: (chatId: string) => groups.add(chatId),
    leaves: (chatId: string) => groups.delete(chatId),
    knows(person: string, name: string) {
      people.set(person, name);
    },
    photo(messageId: string, fileKey: string, bytes: Uint8Array<ArrayBuffer>) {
      photos.set(`${messageId} ${fileKey}`, bytes);
    },
    /** What a person posted: kept so that it can be answered. */
    hears(chatId: string, text: string): string {
      const content = JSON.stringify({ text });
      return keep({ chatId, by: 'person', msgType: 'text', content, uuid: undefined, repliesTo: undefined }).messageId;
    },
    recalls(messageId: string) {
      for (const kept of messages) if (kept.messageId === messageId) kept.recalled = true;
    },
    /** From now on the token is refused, under either of the statuses that have been seen. */
    revokesToken(status: 200 | 400) {
      if (access) access.revoked = status;
    },
    fails(fault: Fault, times = 1, on: 'api' | 'token' = 'api') {
      for (let i = 0; i < times; i++) faults.push({ fault, on });
    },
    privateChatId,
    /** The books. */
    messages: (chatId: string): readonly Stored[] => messages.filter((kept) => kept.chatId === chatId),
    find: (messageId: string) => messages.find((kept) => kept.messageId === messageId),
    calls: calls as readonly string[],
    tokenRequests: () => tokenRequests,
  };
}

function parse(content: string): { readonly [key: string]: unknown } | undefined {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
