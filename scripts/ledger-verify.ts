// `node scripts/node24.mjs scripts/ledger-verify.ts 2026-07.json`: works out again what a month of the public ledger says of
// itself. Reads the .json and the .csv of /public/ledger, and needs no database: only docs/charity.md.
import { readFileSync } from 'node:fs';
import { COLUMNS, type MonthFile, monthHash, type Published } from '#handlers/charity/chain.ts';

/** Reads either file. @throws where it is neither */
export function readMonth(text: string): Omit<MonthFile, 'district'> {
  return text.trimStart().startsWith('{') ? (JSON.parse(text) as MonthFile) : fromCsv(text.replace(/^\uFEFF/u, ''));
}

function fromCsv(text: string): Omit<MonthFile, 'district'> {
  const [head = [], month = [], ...rows] = cells(text);
  if (head.join() !== COLUMNS.join() || month[0] !== 'month') throw new Error('this is no month of the public ledger');
  const entries = rows.map((row) => Object.fromEntries(COLUMNS.map((name, at) => [name, row[at] ?? ''])) as Published);
  return { period: month[1] ?? '', prev_hash: month[2] || null, hash: month[3] || null, entries };
}

/** RFC 4180. Quotes in front of a cell that keep a spreadsheet from reading a formula are taken off. */
function cells(text: string): string[][] {
  const rows: string[][] = [];
  for (const [, line = ''] of text.matchAll(/((?:"(?:[^"]|"")*"|[^"\r\n])+)\r?\n/gu)) {
    const row = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)];
    rows.push(row.map(([, quoted, plain = '']) => (quoted?.replaceAll('""', '"') ?? plain).replace(/^'/u, '')));
  }
  return rows;
}

/** Whether a month's hash follows from its entries. */
export async function verify(text: string): Promise<{ readonly ok: boolean; readonly says: string }> {
  const { period, prev_hash, hash, entries } = readMonth(text);
  if (hash === null || prev_hash === null) return { ok: false, says: `${period} is not closed yet: nothing to check` };
  const worked = await monthHash(prev_hash, period, entries);
  return worked === hash
    ? { ok: true, says: `${period}: ${entries.length} entries, ${hash} is right` }
    : { ok: false, says: `${period}: these entries make ${worked}, not ${hash}` };
}

if (process.argv[1]?.endsWith('ledger-verify.ts')) {
  const results = await Promise.all(process.argv.slice(2).map((file) => verify(readFileSync(file, 'utf8'))));
  for (const { says } of results) process.stdout.write(`${says}\n`);
  if (results.length === 0 || results.some(({ ok }) => !ok)) process.exitCode = 1;
}
