import { Refusal } from '#src/core/errors.ts';
import type { Picture } from '#src/core/platform.ts';
import { words } from './text.ts';

const AT_ONCE_MAX = 9;
const BYTES_MAX = 8 * 1024 * 1024;

/** How files of each kind begin; bytes that may be anything are `undefined`. A name or a declared type proves nothing. */
const BEGINNINGS: readonly (readonly [mime: string, bytes: readonly (number | undefined)[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]], // ITU T.81, B.1.1.3
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]], // https://www.w3.org/TR/png-3/#5PNG-file-signature
  [
    'image/webp',
    [0x52, 0x49, 0x46, 0x46, undefined, undefined, undefined, undefined, 0x57, 0x45, 0x42, 0x50], // RFC 9649, 2.4
  ],
];

/** Photos that were sent with a form, by what they are. @throws `Refusal` where there is none, or one of them is none */
export async function photosIn(files: readonly File[]): Promise<Picture[]> {
  if (files.length === 0) throw new Refusal('usage', words.photoMissing);
  if (files.length > AT_ONCE_MAX) throw new Refusal('usage', words.photosTooMany(AT_ONCE_MAX));
  return Promise.all(files.map(photoIn));
}

async function photoIn(file: File): Promise<Picture> {
  if (file.size > BYTES_MAX) throw new Refusal('too_long', words.photoTooLarge(file.name));
  const bytes = new Uint8Array(await file.arrayBuffer());
  const found = BEGINNINGS.find(([, begins]) => begins.every((byte, at) => byte === undefined || byte === bytes[at]));
  if (!found) throw new Refusal('usage', words.photoUnknown(file.name));
  return { mime: found[0], bytes };
}
