import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createBooks, KEYS, MINUTE, privateChatId, type Stored } from './books.ts';
import { type Ending, type Fault, no, tooFast, withFault } from './faults.ts';
import { mediaApi } from './media.ts';
import { delayedUpdateApi, messageApi } from './messages.ts';
import { peopleApi } from './people.ts';

export { BOT, KEYS, type Stored } from './books.ts';

interface Access {
  readonly token: string;
  readonly until: number;
  /** The HTTP status with which it is refused, once it is. */
  revoked?: 200 | 400;
}

const TOKEN_PATH = '/open-apis/auth/v3/tenant_access_token/internal';

export type FakeFeishu = ReturnType<typeof createFakeFeishu>;

/** Feishu's open platform, with the limits that matter and books of what was posted. Its clock moves only when told. */
export function createFakeFeishu(start = '2026-03-01T09:00:00+08:00') {
  const books = createBooks(start);
  const { id, now, messages } = books;
  let tokenRequests = 0;
  let access: Access | undefined;
  const accesses: Access[] = [];
  const calls: string[] = [];
  const faults: { readonly fault: Fault; readonly on: string }[] = [];

  const app = new Hono();

  app.post(TOKEN_PATH, async (c) => {
    tokenRequests += 1;
    const { app_id, app_secret } = await c.req.json();
    if (app_id !== KEYS.appId) return no(10003, `invalid param app_id ${app_id}`);
    if (app_secret !== KEYS.appSecret) return no(10015, `app secret invalid: ${app_secret}`);
    if (!access || access.revoked || access.until - now() < 30 * MINUTE) {
      access = { token: id('t-caecc734c2e3328a62489fe0648c4b98'), until: now() + 120 * MINUTE };
      accesses.push(access);
    }
    const expire = Math.floor((access.until - now()) / 1000);
    return Response.json({ code: 0, msg: 'ok', tenant_access_token: access.token, expire });
  });

  app.use('/open-apis/*', async (c, next) => {
    const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
    if (!bearer) return no(99991661, 'Missing access token for authorization');
    const used = accesses.find(({ token }) => token === bearer);
    if (!used || used.revoked || used.until <= now()) {
      return no(99991663, `Invalid access token for authorization: ${bearer}`, used?.revoked);
    }
    if (books.tooMany('app/s', 50, 1000) || books.tooMany('app/min', 1000, MINUTE)) return tooFast();
    await next();
    return undefined;
  });

  app.route('/open-apis', peopleApi(books));
  app.route('/open-apis/im/v1', mediaApi(books));
  app.route('/open-apis/im/v1', messageApi(books));
  app.route('/open-apis/interactive/v1', delayedUpdateApi(books));

  /** Every call goes through here, whichever way it came. */
  function answer(request: Request): Promise<Ending> {
    const { pathname } = new URL(request.url);
    const call = `${request.method} ${pathname}`;
    calls.push(call);
    const meant = (on: string) =>
      on === 'token' || on === 'api' ? (pathname === TOKEN_PATH) === (on === 'token') : call.includes(on);
    const at = faults.findIndex((fault) => meant(fault.on));
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
    books,
    clock: () => new Date(now()),
    passes: books.passes,
    fetch: inProcess,
    /** The same over real HTTP, on a free port unless one is named; `answered` is called after each call. */
    async listen(port = 0, answered: () => void = () => undefined): Promise<{ url: string; close(): Promise<void> }> {
      const server = serve({
        port,
        hostname: '127.0.0.1',
        async fetch(request, env) {
          const ending = await answer(request);
          answered();
          if (ending instanceof Response) return ending;
          if (ending === 'reset' && 'incoming' in env) env.incoming.socket.destroy();
          return new Promise<Response>(() => {});
        },
      });
      await new Promise((resolve) => server.once('listening', resolve));
      const address = server.address() as AddressInfo;
      return {
        url: `http://127.0.0.1:${address.port}`,
        close: () =>
          new Promise((resolve) => {
            server.close(() => resolve());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      };
    },
    /** The bot is taken into a group, and put out of it. */
    joins: (chatId: string) => books.groups.add(chatId),
    leaves: (chatId: string) => books.groups.delete(chatId),
    knows(person: string, name: string) {
      books.people.set(person, name);
    },
    photo(messageId: string, fileKey: string, bytes: Uint8Array<ArrayBuffer>, type: 'image' | 'file' = 'image') {
      books.sent.set(`${messageId} ${fileKey}`, { type, bytes });
    },
    /** What a person posted: kept so that it can be answered. */
    hears: (chatId: string, text: string, from?: string): string =>
      books.keep({ chatId, by: 'person', from, msgType: 'text', content: JSON.stringify({ text }) }).messageId,
    /** Somebody takes a message back. */
    recalls(messageId: string) {
      for (const kept of messages) if (kept.messageId === messageId) kept.recalled = true;
    },
    reads(person: string, messageId: string) {
      books.find(messageId)?.readAt.set(person, now());
    },
    /** From now on the token is refused, under either of the statuses that have been seen. */
    revokesToken(status: 200 | 400) {
      if (access) access.revoked = status;
    },
    /** The next calls go wrong: any but for the token, those for the token, or those whose method and path hold `on`. */
    fails(fault: Fault, times = 1, on = 'api') {
      for (let i = 0; i < times; i++) faults.push({ fault, on });
    },
    privateChatId,
    /** The books. */
    messages: (chatId: string): readonly Stored[] => messages.filter((kept) => kept.chatId === chatId),
    find: books.find,
    calls: calls as readonly string[],
    tokenRequests: () => tokenRequests,
  };
}
