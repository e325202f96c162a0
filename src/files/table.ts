import readExcel from 'read-excel-file/universal';
import { Refusal } from '#src/core/errors.ts';
import { words } from './text.ts';

/** A row of a file under the names of its columns; `row` is its number as a spreadsheet shows it. */
export interface Line {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * The rows of a file, by what its name ends in: .xlsx (first sheet), .csv (UTF-8 or GB 18030) or .jsonl.
 * @throws `Refusal` where it is none of these or cannot be read
 */
export async function readTable(name: string, bytes: Uint8Array): Promise<readonly Line[]> {
  const kind = /\.(xlsx|csv|jsonl)$/iu.exec(name)?.[1]?.toLowerCase();
  if (kind === 'jsonl') return readLines(decode(bytes));
  if (kind === 'csv') return underNames(parseCsv(decode(bytes)));
  if (kind !== 'xlsx') throw new Refusal('usage', words.unknownKind(name));
  try {
    const [sheet] = await readExcel(new Blob([new Uint8Array(bytes)]));
    return underNames((sheet?.data ?? []).map((row) => row.map(cellText)));
  } catch {
    throw new Refusal('usage', words.unreadable(name));
  }
}

// A time without a date is one of the day before the year 1900 begins.
const cellText = (cell: unknown): string =>
  cell instanceof Date
    ? cell.getUTCFullYear() < 1900
      ? cell.toISOString().slice(11, 16)
      : cell.toISOString().slice(0, 10)
    : cell === null || cell === undefined
      ? ''
      : String(cell).trim();

/** Spreadsheet programs in China save .csv in GB 18030, others in UTF-8. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function readLines(text: string): readonly Line[] {
  return text.split(/\r?\n/u).flatMap((line, at) => {
    if (line.trim() === '') return [];
    const found = parseObject(line);
    if (!found) throw new Refusal('usage', words.badLine(at + 1));
    const cells = Object.entries(found).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(cellText).join('、') : cellText(value),
    ]);
    return [{ row: at + 1, cells: Object.fromEntries(cells) }];
  });
}

function parseObject(line: string): object | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The first row names the columns; empty rows are left out. */
function underNames(rows: readonly (readonly string[])[]): readonly Line[] {
  const [names = [], ...others] = rows;
  return others.flatMap((row, at) =>
    row.every((cell) => cell === '')
      ? []
      : [{ row: at + 2, cells: Object.fromEntries(names.map((name, column) => [name.trim(), row[column] ?? ''])) }],
  );
}

/** Comma-separated values as RFC 4180 has them: a quoted cell may hold commas, line breaks and doubled quotes. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gu;
  for (const [whole, quoted, plain = '', end] of text.replace(/^\uFEFF/u, '').matchAll(CELL)) {
    if (whole === '' && rows.at(-1)!.length === 0) break;
    rows.at(-1)!.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

export function writeCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  // Excel takes UTF-8 for what it is only where this mark stands in front.
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
