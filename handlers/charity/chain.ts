import type { Entry } from '#db/charity-queries.ts';
import { sha256 } from '#src/core/digest.ts';

/** What the first month that was ever closed stands on. */
export const ORIGIN = '0'.repeat(64);

/** The columns of an entry as the public reads it, in the order of the hash. `charity_line` in the migrations is the same. */
export const COLUMNS = [
  'number',
  'day',
  'side',
  'direction',
  'kind',
  'campaign',
  'party',
  'item',
  'qty',
  'unit',
  'unit_value_fen',
  'basis',
  'amount_fen',
  'receipt_no',
  'note',
  'lot',
  'sale_of',
  'reverses',
] as const;

/** An entry as the public reads it: every value as text, empty where there is none. */
export type Published = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** G6: the party as it is shown; who it really was stays with us. */
export function published(entry: Entry): Published {
  const cell = (value: string | number | null) => (value === null ? '' : String(value));
  return {
    number: cell(entry.number),
    day: entry.day,
    side: entry.side,
    direction: entry.direction,
    kind: entry.kind,
    campaign: entry.campaign,
    party: entry.shownParty,
    item: cell(entry.item),
    qty: cell(entry.qty),
    unit: cell(entry.unit),
    unit_value_fen: cell(entry.unitValueFen),
    basis: cell(entry.basis),
    amount_fen: cell(entry.amountFen),
    receipt_no: cell(entry.receiptNo),
    note: cell(entry.note),
    lot: cell(entry.lot),
    sale_of: cell(entry.saleOf),
    reverses: cell(entry.reverses),
  };
}

/** The line of an entry that is hashed: its columns parted by tabs. */
export const lineOf = (entry: Published): string => COLUMNS.map((name) => entry[name]).join('\t');

/** One link: SHA-256, in hex, of the link before, a line feed and the line. */
export const link = (before: string, line: string): Promise<string> => sha256(`${before}\n${line}`);

/** The hash of a month: it begins with the month's name and has a link for each entry, in the order of their numbers. */
export async function monthHash(prevHash: string, period: string, entries: readonly Published[]): Promise<string> {
  let hash = await link(prevHash, period);
  for (const entry of entries) hash = await link(hash, lineOf(entry));
  return hash;
}

/** A month as it can be downloaded. Hashes are null as long as it is not closed. */
export interface MonthFile {
  readonly district: string;
  readonly period: string;
  readonly prev_hash: string | null;
  readonly hash: string | null;
  readonly entries: readonly Published[];
}

/**
 * The same as a table. Its second line holds what belongs to the month: `month`, its name, the hash before and its own.
 */
export function csvOf({ period, prev_hash, hash, entries }: MonthFile): string {
  const rows = [
    [...COLUMNS],
    ['month', period, prev_hash ?? '', hash ?? '', ...COLUMNS.slice(4).map(() => '')],
    ...entries.map((entry) => COLUMNS.map((name) => entry[name])),
  ];
  return `\uFEFF${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

// A cell that begins like a formula is text for a spreadsheet too: the quote is part of what csv readers give back, so it is
// taken off again by whoever checks.
const quoted = (cell: string): string => {
  const safe = /^[=+\-@']/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n']/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
