import { call, toReply } from './call.ts';

// Well within the 5 s that WeCom waits for the response itself.
const TIMEOUT_MS = 2_000;
export const QYAPI = 'https://qyapi.weixin.qq.com';

/**
 * Says one thing more to an event by the address that came with it, good for one use within an hour:
 * https://developer.work.weixin.qq.com/document/path/101138. False where WeCom did not take it.
 */
export async function answerBy(
  address: string | undefined,
  content: string,
  { fetch, apiBase }: { fetch: typeof globalThis.fetch; apiBase: string },
): Promise<boolean> {
  const given = address === undefined ? undefined : URL.parse(address);
  // The address came inside a genuine envelope; all the same it leads to WeCom or nowhere.
  if (given?.origin !== QYAPI || given.username || given.password) return false;
  const url = new URL(`${apiBase}${given.pathname}${given.search}`);
  const path = 'aibot/response';
  try {
    const body = { msgtype: 'markdown', markdown: { content } };
    return toReply(path, await call(fetch, url, path, body, TIMEOUT_MS)).errcode === 0;
  } catch {
    return false;
  }
}
