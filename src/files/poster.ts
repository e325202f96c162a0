import { encode } from 'uqr';
import { FAMILY } from './png.ts';

/** A poster's words; what they are is the caller's. */
export interface Poster {
  readonly band: string;
  readonly title: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly about: string | null;
  /** How to join, line by line. */
  readonly call: readonly string[];
  /** What the code leads to; without one there is no code. */
  readonly link: { readonly url: string; readonly label: string } | undefined;
  readonly footer: string;
}

const WIDTH = 1080;
const HEIGHT = 1440;
const EDGE = 84;
const INNER = WIDTH - 2 * EDGE;
const QR = 260;
const INK = '#1f2329';
const QUIET = '#646a73';
const ACCENT = '#c8341f';

/** A poster of 1080 × 1440, the shape that chats show whole. */
export function posterSvg({ band, title, rows, about, call, link, footer }: Poster): string {
  const parts: string[] = [];
  const line = (y: number, size: number, colour: string, words: string, more = '') =>
    parts.push(`<text x="${EDGE}" y="${y}" font-size="${size}" fill="${colour}" ${more}>${escaped(words)}</text>`);
  line(150, 44, '#ffffff', band, 'font-weight="700"');
  const size = units(title) > 9 ? 84 : 104;
  let y = 330;
  for (const words of wrapped(title, INNER / size, 3)) {
    line(y, size, INK, words, 'font-weight="700"');
    y += size * 1.25;
  }
  y += 24;
  for (const [label, value] of rows) {
    line(y, 40, QUIET, label);
    for (const words of wrapped(value, (INNER - 160) / 44, 2)) {
      parts.push(`<text x="${EDGE + 160}" y="${y}" font-size="44" fill="${INK}">${escaped(words)}</text>`);
      y += 64;
    }
    y += 8;
  }
  for (const words of about ? wrapped(about, INNER / 36, 3) : []) {
    line(y, 36, QUIET, words);
    y += 54;
  }
  const foot = HEIGHT - 90;
  const room = link ? (INNER - QR - 40) / 44 : INNER / 44;
  for (const [at, words] of call.flatMap((one) => wrapped(one, room, 2)).entries()) {
    line(foot - 230 + at * 66, 44, ACCENT, words, 'font-weight="700"');
  }
  line(foot + 30, 32, QUIET, footer);
  if (link) parts.push(code(link.url, WIDTH - EDGE - QR, foot - QR - 10, link.label));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="${FAMILY}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fffaf5"/><rect width="${WIDTH}" height="220" fill="${ACCENT}"/>
<rect x="${EDGE}" y="${foot - 320}" width="${INNER}" height="3" fill="#e5d9cd"/>
${parts.join('\n')}
</svg>`;
}

/** A code as one path, its label centred below. */
function code(url: string, x: number, y: number, label: string): string {
  const { data, size } = encode(url, { border: 2 });
  const cell = QR / size;
  const dots = data.flatMap((row, r) =>
    row.flatMap((dark, c) => (dark ? `M${x + c * cell} ${y + r * cell}h${cell}v${cell}h-${cell}z` : [])),
  );
  return `<rect x="${x}" y="${y}" width="${QR}" height="${QR}" fill="#ffffff"/><path d="${dots.join('')}" fill="${INK}" shape-rendering="crispEdges"/>
<text x="${x + QR / 2}" y="${y + QR + 40}" font-size="28" fill="${QUIET}" text-anchor="middle">${escaped(label)}</text>`;
}

// A Latin letter or digit is a little wider than half a Chinese character.
const widthOf = (character: string): number => (character < '\u0300' ? 0.58 : 1);
const units = (words: string): number => [...words].reduce((sum, one) => sum + widthOf(one), 0);

/** Lines of at most so many characters' width; the last of `max` ends in an ellipsis where more would follow. */
export function wrapped(words: string, width: number, max: number): string[] {
  const lines: string[] = [''];
  for (const character of words) {
    const last = lines.at(-1)!;
    if (units(last + character) <= width) lines[lines.length - 1] = last + character;
    else lines.push(character.trim());
  }
  const shown = lines.slice(0, max);
  if (lines.length > max) shown[max - 1] = `${[...shown[max - 1]!].slice(0, -1).join('')}…`;
  return shown;
}

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
