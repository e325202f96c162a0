// Writes src/search/han.json: toneless readings and simplified forms of the 6,763 characters of GB 2312, from two
// packages that nothing else needs (unpack them anywhere):
//   npm pack pinyin-pro opencc-js
//   node scripts/node24.mjs scripts/han-tables.ts <folder of pinyin-pro> <folder of opencc-js>
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [readings, variants] = process.argv.slice(2);
if (!readings || !variants) throw new Error('name the folders of pinyin-pro and opencc-js');
const load = (folder: string, file: string): Promise<unknown> => import(pathToFileURL(resolve(folder, file)).href);

const reader = (await load(readings, 'dist/index.mjs')) as { pinyin(text: string, options: object): string };
const common = gb2312();
const bySyllable = new Map<string, string>();
for (const character of common) {
  const syllable = reader.pinyin(character, { toneType: 'none', v: true }).replace(/[^a-z]/gu, '');
  if (syllable) bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + character);
}
const pinyin = Object.fromEntries([...bySyllable].sort(([a], [b]) => (a < b ? -1 : 1)));

// '萬 万|與 与|…'; of several simplified forms the first is the usual one.
const { default: pairs } = (await load(variants, 'dist/esm-lib/dict/TSCharacters.js')) as { default: string };
const known = new Set(common);
const simplified = pairs
  .split('|')
  .map((pair) => pair.split(' '))
  .filter(([from = '', to = '']) => known.has(to) && !known.has(from) && from.length === 1)
  .map(([from, to]) => `${from}${to}`)
  .join('');

writeFileSync('src/search/han.json', `${JSON.stringify({ pinyin, simplified }, null, 1)}\n`);

function gb2312(): string[] {
  const decoder = new TextDecoder('gb18030');
  const rows = Array.from({ length: 0xf7 - 0xb0 + 1 }, (_, row) => row + 0xb0);
  const cells = Array.from({ length: 94 }, (_, cell) => cell + 0xa1);
  return rows
    .flatMap((row) => cells.map((cell) => decoder.decode(new Uint8Array([row, cell]))))
    .filter((character) => /^\p{Script=Han}$/u.test(character));
}
