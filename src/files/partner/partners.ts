import { isDay } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import type { Line } from '../table.ts';
import { COLUMNS, KINDS, words } from './text.ts';

type Column = keyof typeof COLUMNS;
type Kind = (typeof KINDS)[keyof typeof KINDS];

/** A row of a list: an organisation, who to call, and one thing that it offers, if any. */
export interface PartnerDraft {
  readonly name: string;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly note: string | null;
  readonly offer: { readonly kind: Kind; readonly what: string; readonly validTo: string | null } | undefined;
}

const CHARS_MAX = { name: 40, what: 300, contactName: 30, note: 300 } as const;

/**
 * Reads partners from the rows of a file. One that offers several things has a row for each.
 * @throws `Refusal` where no column names the organisation
 */
export function readPartners(lines: readonly Line[]): { drafts: readonly PartnerDraft[]; problems: readonly string[] } {
  const present = new Set(lines.flatMap(({ cells }) => Object.keys(cells)));
  if (!COLUMNS.name.some((name) => present.has(name))) throw new Refusal('usage', words.noColumn(COLUMNS.name[0]));
  const firstRow = new Map<string, number>();
  const problems: string[] = [];
  const drafts = lines.map(({ row, cells }): PartnerDraft => {
    const cell = (column: Column) => COLUMNS[column].map((name) => cells[name] ?? '').find((text) => text !== '') ?? '';
    problems.push(...wrongIn(row, cell));
    const [name, what] = [cell('name'), cell('what')];
    const kind = KINDS[cell('kind') as keyof typeof KINDS];
    const key = [name, kind, what].join('\n');
    const first = firstRow.get(key);
    if (what !== '' && first !== undefined) problems.push(words.twice(row, first));
    firstRow.set(key, first ?? row);
    return {
      name,
      contactName: cell('contactName') || null,
      contactPhone: cell('contactPhone') || null,
      note: cell('note') || null,
      offer: what !== '' && kind ? { kind, what, validTo: cell('validTo') || null } : undefined,
    };
  });
  return { drafts, problems };
}

function wrongIn(row: number, cell: (column: Column) => string): string[] {
  const kind = cell('kind');
  const validTo = cell('validTo');
  const phone = cell('contactPhone');
  return [
    ...(cell('name') === '' ? [words.missing(row, COLUMNS.name[0])] : []),
    ...Object.entries(CHARS_MAX).flatMap(([column, max]) =>
      cell(column as Column).length > max ? [words.tooLong(row, COLUMNS[column as Column][0], max)] : [],
    ),
    ...(cell('what') !== '' && kind === '' ? [words.missing(row, COLUMNS.kind[0])] : []),
    ...(kind !== '' && !(kind in KINDS) ? [words.badKind(row, kind)] : []),
    ...(validTo !== '' && !isDay(validTo) ? [words.badDate(row, validTo)] : []),
    ...(phone !== '' && !/^\+?\d[\d -]{5,18}\d$/u.test(phone) ? [words.badPhone(row, phone)] : []),
  ];
}
