import { z } from 'zod';
import { PlatformError } from '#src/core/errors.ts';
import type { Picture } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import { call, type Exchange, type Reply, toReply } from './call.ts';

export interface ApiOptions {
  readonly corpId: string;
  readonly secret: string;
  readonly apiBase: string;
  readonly clock: Clock;
  readonly fetch: typeof globalThis.fetch;
}

export interface Api {
  /** WeCom's reply, whatever its errcode. */
  ask(path: string, query: Query, body?: object): Promise<Reply>;
  download(mediaId: string): Promise<Bytes>;
  /** The media id of WeCom's own copy, good for 3 days. */
  upload(picture: Picture): Promise<string>;
}

const Uploaded = z.object({ media_id: z.string() });
const Token = z.object({ access_token: z.string(), expires_in: z.number() });

type Query = Readonly<Record<string, string>>;
type Bytes = Uint8Array<ArrayBuffer>;
type Held = { readonly token: Promise<string>; until: number };

const RENEW_EARLY_MS = 300_000;

/** qyapi with the app's token. Every URL holds a secret, so no error quotes one or what `fetch` says about one. */
export function createApi({ corpId, secret, apiBase, clock, fetch }: ApiOptions): Api {
  let held: Held | undefined;

  return {
    ask: (path, query, body) => withToken((access_token) => askWith(path, { ...query, access_token }, body)),
    async download(mediaId) {
      const path = 'media/get';
      const answer = await withToken(async (access_token) => {
        const file = await exchange(path, { media_id: mediaId, access_token });
        // An error comes as JSON, with HTTP status 200 like everything else.
        return file.ok && !file.type.includes('json') ? file.bytes : toReply(path, file);
      });
      if (answer instanceof Uint8Array) return answer;
      throw failure(path, answer);
    },
    async upload({ mime, bytes }) {
      const path = 'media/upload';
      const form = new FormData();
      form.set('media', new Blob([new Uint8Array(bytes)], { type: mime }), `picture.${mime.replace(/^.*\//u, '')}`);
      const reply = await withToken((access_token) => askWith(path, { type: 'image', access_token }, form));
      if (reply.errcode !== 0) throw failure(path, reply);
      return Uploaded.parse(reply).media_id;
    },
  };

  /** Where the token turns out to be no good, the call is made once more with a new one. */
  async function withToken<T extends Reply | Bytes>(call: (token: string) => Promise<T>): Promise<T> {
    const used = hold();
    const answer = await call(await used.token);
    if (!wantsNewToken(answer)) return answer;
    // Another call may have renewed it meanwhile.
    if (held === used) held = undefined;
    return call(await hold().token);
  }

  /** The promise is what is kept, so that calls at the same time share one request. */
  function hold(): Held {
    if (held && clock().getTime() < held.until) return held;
    const lasts = (ms: number) => {
      mine.until = clock().getTime() + ms;
    };
    const mine = { token: fetchToken(lasts), until: Number.POSITIVE_INFINITY };
    held = mine;
    return mine;
  }

  async function fetchToken(lasts: (ms: number) => void): Promise<string> {
    try {
      const answer = await askWith('gettoken', { corpid: corpId, corpsecret: secret });
      if (answer.errcode !== 0) throw failure('gettoken', answer);
      const { access_token, expires_in } = Token.parse(answer);
      lasts(expires_in * 1000 - RENEW_EARLY_MS);
      return access_token;
    } catch (error) {
      // A wrong secret tried often gets our address banned for an hour, so a refusal is remembered as well as a token:
      // https://developer.work.weixin.qq.com/document/path/90313.
      lasts(error instanceof PlatformError && error.limited ? (error.afterMs ?? 0) : 0);
      throw error;
    }
  }

  async function askWith(path: string, query: Query, body?: object): Promise<Reply> {
    return toReply(path, await exchange(path, query, body));
  }

  function exchange(path: string, query: Query, body?: object): Promise<Exchange> {
    const url = new URL(`${apiBase}/cgi-bin/${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return call(fetch, url, path, body);
  }
}

const wantsNewToken = (answer: Reply | Bytes): boolean =>
  !(answer instanceof Uint8Array) && TOKEN_CODES.has(answer.errcode);

// https://developer.work.weixin.qq.com/document/path/90313; whatever is not named here would fail the same way again.
const TOKEN_CODES: ReadonlySet<number> = new Set([40014, 42001]);
const BUSY_CODES: ReadonlySet<number> = new Set([-1, 6000, ...TOKEN_CODES]);
/** Nobody's message is at fault: a wrong secret or id, an app that is switched off, an address that is not trusted … */
const SHUT_OUT_CODES: ReadonlySet<number> = new Set([
  40001, 40013, 40091, 41002, 41004, 48002, 48004, 48006, 50003, 60020, 93004, 301002,
]);
// Long enough not to hammer a shut door, short enough that the words go out soon after somebody opens it.
const SHUT_OUT_WAIT_MS = 600_000;
const FREQUENCY = 45009;
const CONCURRENCY = 45033;

/** A refusal by errcode as a `PlatformError`. */
export function failure(path: string, { errcode, errmsg }: Reply): PlatformError {
  const message = `WeCom refused ${path}: ${errcode} ${errmsg.slice(0, 200)}`;
  if (BUSY_CODES.has(errcode)) return new PlatformError('retry', message);
  if (SHUT_OUT_CODES.has(errcode))
    return new PlatformError('retry', message, { afterMs: SHUT_OUT_WAIT_MS, limited: true, scope: 'app' });
  if (errcode === FREQUENCY)
    return new PlatformError('retry', message, { afterMs: 60_000, limited: true, scope: 'app' });
  if (errcode === CONCURRENCY)
    return new PlatformError('retry', message, { afterMs: 1_000, limited: true, scope: 'app' });
  return new PlatformError('final', message);
}
