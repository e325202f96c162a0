import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';

const HEADER = 12;
const ENTRY = 16;

/** The file inside a package that is installed beside us, wherever our own files lie: as sources or in a bundle. */
export const packaged = (specifier: string): Uint8Array =>
  readFileSync(createRequire(import.meta.url).resolve(specifier));

/** Noto Sans SC, regular and bold, each with the Latin letters that its Chinese file leaves out; as OpenType. */
export const notoSansSc = (): Uint8Array[] =>
  [400, 700].flatMap((weight) =>
    ['chinese-simplified', 'latin'].map((part) =>
      unpackWoff(packaged(`@fontsource/noto-sans-sc/files/noto-sans-sc-${part}-${weight}-normal.woff`)),
    ),
  );

/**
 * A WOFF 1.0 file as the OpenType font that it packs: a directory, and tables that are each deflated or as they are
 * (https://www.w3.org/TR/WOFF/).
 * @throws where it is none
 */
export function unpackWoff(woff: Uint8Array): Uint8Array {
  const read = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (read.getUint32(0) !== 0x774f4646) throw new Error('not a WOFF 1.0 font');
  const count = read.getUint16(12);
  const tables = Array.from({ length: count }, (_, at) => {
    const entry = 44 + at * 20;
    const [offset, packed, length] = [read.getUint32(entry + 4), read.getUint32(entry + 8), read.getUint32(entry + 12)];
    const bytes = woff.subarray(offset, offset + packed);
    return {
      tag: read.getUint32(entry),
      checksum: read.getUint32(entry + 16),
      bytes: packed < length ? inflateSync(bytes) : bytes,
    };
  });
  const padded = (length: number) => Math.ceil(length / 4) * 4;
  const start = HEADER + count * ENTRY;
  const font = new Uint8Array(tables.reduce((sum, { bytes }) => sum + padded(bytes.length), start));
  const write = new DataView(font.buffer);
  const power = Math.floor(Math.log2(count));
  write.setUint32(0, read.getUint32(4));
  write.setUint16(4, count);
  write.setUint16(6, 2 ** power * ENTRY);
  write.setUint16(8, power);
  write.setUint16(10, (count - 2 ** power) * ENTRY);
  let offset = start;
  for (const [at, { tag, checksum, bytes }] of tables.entries()) {
    const entry = HEADER + at * ENTRY;
    write.setUint32(entry, tag);
    write.setUint32(entry + 4, checksum);
    write.setUint32(entry + 8, offset);
    write.setUint32(entry + 12, bytes.length);
    font.set(bytes, offset);
    offset += padded(bytes.length);
  }
  return font;
}
