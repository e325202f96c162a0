import { PlatformError } from '#src/core/errors.ts';
import type { Picture } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import { concat } from './bytes.ts';
import { Refused, TOKEN_REFUSED } from './failure.ts';
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
  /**
   * One call in the app's name; answers the reply's body or throws `PlatformError`.
   * `timeoutMs` is for calls that somebody waits for.
   */
  call(method: Method, path: string, body?: object | FormData, timeoutMs?: number): Promise<Reply>;
  download(path: string): Promise<Picture>;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** The parts of a reply that we use. `bot` and the token stand beside `data`, not in it. */
export interface Reply {
  readonly code: number;
  readonly msg: string;
  readonly data?: {
    readonly message_id?: string;
    readonly image_key?: string;
    readonly users?: readonly { readonly user_id: string; readonly name?: string }[];
    readonly items?: readonly unknown[];
    readonly has_more?: boolean;
    readonly page_token?: string;
    readonly invalid_user_id_list?: readonly string[];
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

export const MESSAGES = '/open-apis/im/v1/messages';

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

  async function exchange(call: Call, bearer?: string): Promise<Answered> {
    const { method, path, body } = call;
    const json = body && !(body instanceof FormData); // a form brings its own content type
    try {
      const response = await http(`${apiBase}${path}`, {
        method,
        headers: {
          ...(bearer && { authorization: `Bearer ${bearer}` }),
          ...(json && { 'content-type': 'application/json; charset=utf-8' }),
        },
        ...(body && { body: json ? JSON.stringify(body) : body }),
        redirect: 'manual', // the token goes nowhere else
        signal: AbortSignal.timeout(call.timeoutMs ?? timeoutMs),
      });
      const { status, headers } = response;
      const bytes = await readBody(response);
      if (!bytes) throw new PlatformError('final', `feishu ${method} ${path}: more than ${BODY_BYTES_MAX} bytes`);
      return { status, headers, bytes, reply: readReply(bytes, bearer ? [appSecret, bearer] : [appSecret]) };
    } catch (cause) {
      if (cause instanceof PlatformError) throw cause;
      throw new PlatformError('retry', `feishu ${method} ${path}: no answer`, { unsure: true, cause });
    }
  }

  async function fetchGrant(): Promise<Grant> {
    const answered = await exchange({
      method: 'POST',
      path: TOKEN_PATH,
      body: { app_id: appId, app_secret: appSecret },
    });
    const { status, reply } = answered;
    if (status !== 200 || reply?.code !== 0 || !reply.tenant_access_token || !reply.expire) {
      throw refused(`POST ${TOKEN_PATH}`, answered);
    }
    return { token: reply.tenant_access_token, lifeMs: reply.expire * 1000 };
  }

  /** A refused token comes as HTTP 400 or as HTTP 200; either way it is replaced and the call made once more. */
  async function authorized(call: Call): Promise<Answered> {
    const bearer = await token.get();
    const answered = await exchange(call, bearer);
    if (!TOKEN_REFUSED.has(answered.reply?.code ?? 0)) return answered;
    token.drop(bearer);
    return exchange(call, await token.get());
  }

  return {
    async call(method, path, body, timeoutMs) {
      const answered = await authorized({ method, path, body, timeoutMs });
      const { status, reply } = answered;
      if (status !== 200 || reply?.code !== 0) throw refused(`${method} ${path}`, answered);
      return reply;
    },
    async download(path) {
      const answered = await authorized({ method: 'GET', path });
      const { status, headers, bytes, reply } = answered;
      const mime = headers.get('content-type') ?? '';
      if (status !== 200 || reply || mime.startsWith('text/')) throw refused(`GET ${path}`, answered);
      return { mime, bytes };
    },
  };
}

interface Call {
  readonly method: Method;
  readonly path: string;
  readonly body?: object | FormData | undefined;
  readonly timeoutMs?: number | undefined;
}

/** Undefined for one that is too long, of which no more is read. */
async function readBody(response: Response): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(response.headers.get('content-length')) > BODY_BYTES_MAX) {
    await response.body?.cancel();
    return undefined;
  }
  const parts: Uint8Array[] = [];
  let bytes = 0;
  // What is announced may be missing, so what comes is counted too. `return` cancels the rest.
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > BODY_BYTES_MAX) return undefined;
    parts.push(part);
  }
  return concat(...parts);
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
  new Refused(call, {
    status,
    code: reply?.code || 0,
    msg: reply?.msg.slice(0, 500) ?? 'not a reply',
    logId: headers.get('x-tt-logid') ?? undefined,
    reset: headers.get('x-ogw-ratelimit-reset') ?? undefined,
  });
