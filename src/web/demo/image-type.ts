const JPEG = [0xff, 0xd8, 0xff];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const GIF = [0x47, 0x49, 0x46, 0x38];
const RIFF = [0x52, 0x49, 0x46, 0x46];
const WEBP = [0x57, 0x45, 0x42, 0x50];

/** The type of a photo by its first bytes, whatever it claims to be; undefined where a browser should not show it. */
export function imageType(bytes: Uint8Array): string | undefined {
  const has = (sign: readonly number[], at = 0) => sign.every((byte, i) => bytes[at + i] === byte);
  if (has(JPEG)) return 'image/jpeg';
  if (has(PNG)) return 'image/png';
  if (has(GIF)) return 'image/gif';
  if (has(RIFF) && has(WEBP, 8)) return 'image/webp';
  return undefined;
}
