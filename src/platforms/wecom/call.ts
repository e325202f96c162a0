import { z } from 'zod';
import { PlatformError } from '#src/core/errors.ts';
import { PICTURE_BYTES_MAX, readAtMost } from './picture.ts';

const Reply = z.looseObject({ errcode: z.number(), errmsg: z.string().default('') });
export type Reply = z.infer<typeof Reply>;

export type Exchange = { readonly ok: boolean; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> };

const TIMEOUT_MS = 8_000;

/**
 * One call of qyapi; with a body it is a POST. `path` stands for the URL in errors, since every URL holds a secret.
 * @throws `PlatformError` where no answer comes
 */
export async function call(
  fetch: typeof globalThis.fetch,
  url: URL,
  path: string,
  body?: object,
  timeoutMs = TIMEOUT_MS,
): Promise<Exchange> {
  try {
    const response = await fetch(url, {
      ...(body && post(body)),
      redirect: 'manual', // the secret goes nowhere else
      signal: AbortSignal.timeout(timeoutMs),
    });
    const type = response.headers.get('content-type') ?? '';
    return { ok: response.ok, type, bytes: await readAtMost(response, PICTURE_BYTES_MAX) };
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    throw new PlatformError('retry', `WeCom did not answer ${path}`, { unsure: true });
  }
}

const post = (body: object): RequestInit =>
  body instanceof FormData
    ? { method: 'POST', body }
    : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };

/** WeCom's reply, whatever its errcode and the HTTP status. */
export function toReply(path: string, { bytes }: Exchange): Reply {
  try {
    return Reply.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw new PlatformError('retry', `WeCom answered ${path} with something that is no reply`, { unsure: true });
  }
}
