import { PlatformError } from '#src/core/errors.ts';
import type { Picture } from '#src/core/platform.ts';

// Twice what WeCom takes as a picture: https://developer.work.weixin.qq.com/document/path/90253.
export const PICTURE_BYTES_MAX = 20 * 1024 * 1024;

/** The whole body, or `PlatformError` as soon as it turns out to be longer. */
export async function readAtMost(response: Response, max: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > max) throw new PlatformError('final', `more than ${max} bytes`);
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** Trusts the first bytes, not what anybody says the file is. */
export function toPicture(bytes: Uint8Array): Picture {
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  const mime =
    (head.startsWith('\xFF\xD8\xFF') && 'image/jpeg') ||
    (head.startsWith('\x89PNG') && 'image/png') ||
    (head.startsWith('GIF8') && 'image/gif') ||
    (head.startsWith('RIFF') && head.endsWith('WEBP') && 'image/webp');
  if (!mime) throw new PlatformError('final', 'not a picture');
  return { mime, bytes };
}
