import { PlatformError } from '#src/core/errors.ts';
import type { Picture } from '#src/core/platform.ts';
import { decrypt } from './crypto.ts';
import { PICTURE_BYTES_MAX, readAtMost, toPicture } from './picture.ts';

const TIMEOUT_MS = 8_000;

/** Fetches and decrypts a picture that somebody sent to a bot; its address lives for five minutes. */
export async function fetchBotPicture(
  address: string,
  { aesKey, fetch, allowHost }: { aesKey: string; fetch: typeof globalThis.fetch; allowHost: (url: URL) => boolean },
): Promise<Picture> {
  const url = URL.parse(address);
  if (!url || !(allowHost(url) || isPublic(url)))
    throw new PlatformError('final', 'a media address that is not allowed');
  let response: Response;
  let sealed: Uint8Array<ArrayBuffer>;
  try {
    // A redirect could lead where the address itself may not, so none is followed.
    response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    sealed = await readAtMost(response, PICTURE_BYTES_MAX);
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    throw new PlatformError('retry', 'the media host did not answer');
  }
  if (!response.ok) {
    throw new PlatformError(response.status >= 500 ? 'retry' : 'final', `the media host answered ${response.status}`);
  }
  const plain = await decrypt(aesKey, sealed).catch(() => {
    throw new PlatformError('final', 'a media file that cannot be decrypted');
  });
  return toPicture(plain);
}

/** WeCom's media lie on named hosts: anything else, an IP address in whatever spelling or a local name, is not one. */
function isPublic({ protocol, username, password, hostname }: URL): boolean {
  return (
    protocol === 'https:' &&
    !username &&
    !password &&
    /\.[a-z][a-z0-9-]*$/.test(hostname) &&
    !/\.(?:localhost|local|internal|arpa|test|invalid)$/.test(hostname)
  );
}
