import { z } from 'zod';
import { PlatformError } from '#src/core/errors.ts';
import type { Picture, PictureSource } from '#src/core/platform.ts';
import { decrypt } from './crypto.ts';
import { PICTURE_BYTES_MAX, readAtMost, toPicture } from './picture.ts';

const TIMEOUT_MS = 8_000;

const Source = z.object({ url: z.string(), aeskey: z.string().optional() });

export interface MediaOptions {
  /** The key of files that bring none of their own. */
  readonly aesKey?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Hosts to fetch pictures from that are not on the public internet. */
  readonly allowMediaHost?: (url: URL) => boolean;
}

/** Fetches and decrypts a picture that somebody sent to a bot; its address lives for five minutes. */
export async function fetchBotPicture(
  source: PictureSource,
  { aesKey, fetch = globalThis.fetch, allowMediaHost: allowHost = () => false }: MediaOptions,
): Promise<Picture> {
  const { url: address, aeskey: key = aesKey } = Source.parse(source);
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
  const plain = await decrypt((key ?? '').replace(/=$/u, ''), sealed).catch(() => {
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
