import { inflateSync } from 'node:zlib';

/** Reads the brightness (0 to 255) of any pixel of a PNG of 8 bits a channel, without interlace: what our posters are. */
export function brightnessOf(png: Uint8Array): { width: number; height: number; at(x: number, y: number): number } {
  const bytes = Buffer.from(png);
  const [width, height, channels] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[25] === 6 ? 4 : 3];
  const data: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(data));
  const row = width * channels;
  const pixels = Buffer.alloc(row * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)]!;
    for (let x = 0; x < row; x++) {
      const a = x < channels ? 0 : pixels[y * row + x - channels]!;
      const b = y === 0 ? 0 : pixels[(y - 1) * row + x]!;
      const c = x < channels || y === 0 ? 0 : pixels[(y - 1) * row + x - channels]!;
      pixels[y * row + x] = raw[y * (row + 1) + 1 + x]! + [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter]!;
    }
  }
  return { width, height, at: (x, y) => pixels[y * row + x * channels]! };
}

function paeth(a: number, b: number, c: number): number {
  const [toA, toB, toC] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
}
