import { PlatformError } from '#src/core/errors.ts';
import type { Picture } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import { failureOf, TOKEN_REFUSED } from './failure.ts';
import { createToken, type Grant } from './token.ts';

export interface ApiOptions {
  readonly appId: string;
  readonly appSecret: string;
  /** `https://open.feishu.cn`, or Lark's. */
  readonly apiBase: string;
  readonly clock: Clock;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
}

export interface Api {
  /** One call in the app's name; answers the reply's body or throws `PlatformError`. */
  call(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<Reply>;
  download(path: string): Promise<Picture>;
}

/** The parts of a reply that we use. `bot` and the token stand beside `data`, not in it. */
export interface Reply {
  readonly code: number;
  readonly msg: string;
  readonly data?: {
    readonly message_id?: string;
    readonly users?: readonly { readonly user_id: string; readonly name?: string }[];
  };
  readonly bot?: { readonly open_id?: string; readonly app_name?: string };
  readonly tenant_access_token?: string;
  readonly expire?: number;
}

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Undefined where the body is none: a picture, a proxy's HTML, half a JSON. */
  readonly reply: Reply | undefined;
}

const TOKEN_PATH = '/open-apis/auth/v3/tenant_access_token/internal';
const TIMEOUT_MS = 8000;
// A photo may have 100 MB (https://open.feishu.cn/document/server-docs/im-v1/message/get-2); ours is a small machine.
const BODY_BYTES_MAX = 20 * 1024 * 1024;

/** An own client rather than the SDK's, which cannot run in a Worker and has neither timeouts nor a second try. */
export function createApi(options: ApiOptions): Api {
  const { appId, appSecret, apiBase, timeoutMs = TIMEOUT_MS } = options;
  // Called through a function of our own: in a Worker `fetch` refuses to be anybody's method.
  const http: typeof fetch = options.fetch ?? ((input, init) => fetch(input, init));
  const token = createToken(fetchGrant, options.clock);

  async function exchange(method: string, path: string, bearer?: string, body?: object): Promise<Answered> {
    try {
      const response = await http(`${apiBase}${path}`, {
        method,
        headers: {
          ...(bearer && { authorization: `Bearer ${bearer}` }),
          ...(body && { 'content-type': 'application/json; charset=utf-8' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        redirect: 'manual', // the token goes nowhere else
        signal: AbortSignal.timeout(timeoutMs),
      });
      const { status, headers } = response;
      if (Number(headers.get('content-length')) > BODY_BYTES_MAX) {
        await response.body?.cancel();
        throw new PlatformError('final', `feishu ${method} ${path}: more than ${BODY_BYTES_MAX} bytes`);
      }
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { status, headers, bytes, reply: readReply(bytes, bearer ? [appSecret, bearer] : [appSecret]) };
    } catch (cause) {
      if (cause instanceof PlatformError) throw cause;
      throw new PlatformError('retry', `feishu ${method} ${path}: no answer`, { cause });
    }
  }

  async function fetchGrant(): Promise<Grant> {
    const answered = await exchange('POST', TOKEN_PATH, undefined, { app_id: appId, app_secret: appSecret });
    const { status, reply } = answered;
    if (status !== 200 || reply?.code !== 0 || !reply.tenant_access_token || !reply.expire) {
      throw refused(`POST ${TOKEN_PATH}`, answered);
    }
    return { token: reply.tenant_access_token, lifeMs: reply.expire * 1000 };
  }

  /** A refused token comes as HTTP 400 or as HTTP 200; either way it is replaced and the call made once more. */
  async function authorized(method: string, path: string, body?: object): Promise<Answered> {
    const bearer = await token.get();
    const answered = await exchange(method, path, bearer, body);
    if (!TOKEN_REFUSED.has(answered.reply?.code ?? 0)) return answered;
    token.drop(bearer);
    return exchange(method, path, await token.get(), body);
  }

  return {
    async call(method, path, body) {
      const answered = await authorized(method, path, body);
      const { status, reply } = answered;
      if (status !== 200 || reply?.code !== 0) throw refused(`${method} ${path}`, answered);
      return reply;
    },
    async download(path) {
      const answered = await authorized('GET', path);
      const { status, headers, bytes, reply } = answered;
      const mime = headers.get('content-type') ?? '';
      if (status !== 200 || reply || mime.startsWith('text/')) throw refused(`GET ${path}`, answered);
      return { mime, bytes };
    },
  };
}

/** Reads a reply, with the secrets struck from its words: they end in errors, and errors in logs. */
function readReply(bytes: Uint8Array, secrets: readonly string[]): Reply | undefined {
  if (bytes[0] !== OPENING_BRACE) return undefined;
  try {
    const reply: Reply = JSON.parse(new TextDecoder().decode(bytes));
    const msg = secrets.reduce((words, secret) => words.replaceAll(secret, '***'), String(reply.msg ?? ''));
    return { ...reply, code: Number(reply.code), msg };
  } catch {
    return undefined;
  }
}

const OPENING_BRACE = 0x7b;

const refused = (call: string, { status, headers, reply }: Answered): PlatformError =>
  failureOf(call, {
    status,
    code: reply?.code || 0,
    msg: reply?.msg.slice(0, 500) ?? 'not a reply',
    logId: headers.get('x-tt-logid') ?? undefined,
    reset: headers.get('x-ogw-ratelimit-reset') ?? undefined,
  });
