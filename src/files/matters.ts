import { isDay } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import type { Line } from './table.ts';
import { COLUMNS, words } from './text.ts';

type Column = keyof typeof COLUMNS;

const NAMES = Object.keys(COLUMNS) as Column[];
const PARTS = [
  'answer',
  'department',
  'audience',
  'conditions',
  'materials',
  'steps',
  'timeLimit',
  'fee',
  'place',
  'link',
] as const satisfies readonly Column[];
const DATES = ['sourceDate', 'validUntil'] as const satisfies readonly Column[];

const TITLE_CHARS_MAX = 200;
const PART_CHARS_MAX = 5000;

/** A matter as a row of a file says it. */
export interface Draft {
  readonly code: string;
  readonly title: string;
  readonly parts: Readonly<Partial<Record<(typeof PARTS)[number], string>>>;
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly source: string;
  readonly sourceDate: string | null;
  readonly validUntil: string | null;
}

export interface Sheet {
  readonly drafts: readonly Draft[];
  /** A sentence for everything that is wrong; nothing is taken in while there is one. */
  readonly problems: readonly string[];
}

/**
 * Reads matters from the rows of a file, whatever its columns are called.
 * @throws `Refusal` where a column that no matter can do without is missing altogether
 */
export function readMatters(lines: readonly Line[]): Sheet {
  const present = new Set(lines.flatMap(({ cells }) => Object.keys(cells)));
  for (const column of ['code', 'title', 'source'] as const) {
    if (!COLUMNS[column].some((name) => present.has(name))) {
      throw new Refusal('usage', words.noColumn(COLUMNS[column][0]));
    }
  }
  const firstRow = new Map<string, number>();
  const problems: string[] = [];
  const drafts = lines.map(({ row, cells }): Draft => {
    const cell = (column: Column) => COLUMNS[column].map((name) => cells[name] ?? '').find((text) => text !== '') ?? '';
    problems.push(...wrongIn(row, cell));
    const code = cell('code');
    const first = firstRow.get(code);
    if (first === undefined) firstRow.set(code, row);
    else if (code !== '') problems.push(words.twice(row, code, first));
    return {
      code,
      title: cell('title'),
      parts: Object.fromEntries(PARTS.flatMap((part) => (cell(part) === '' ? [] : [[part, cell(part)]]))),
      category: cell('category') || null,
      tags: cell('tags')
        .split(/[、,，;；]/u)
        .filter(Boolean),
      source: cell('source'),
      sourceDate: cell('sourceDate') || null,
      validUntil: cell('validUntil') || null,
    };
  });
  return { drafts, problems };
}

function wrongIn(row: number, cell: (column: Column) => string): string[] {
  const name = (column: Column) => COLUMNS[column][0];
  const link = cell('link');
  return [
    ...(['code', 'title', 'source'] as const).flatMap((one) =>
      cell(one) === '' ? [words.missing(row, name(one))] : [],
    ),
    ...(cell('title').length > TITLE_CHARS_MAX ? [words.tooLong(row, name('title'), TITLE_CHARS_MAX)] : []),
    ...PARTS.flatMap((one) =>
      cell(one).length > PART_CHARS_MAX ? [words.tooLong(row, name(one), PART_CHARS_MAX)] : [],
    ),
    ...DATES.flatMap((one) => {
      const said = cell(one);
      return said === '' || isDay(said) ? [] : [words.badDate(row, name(one), said)];
    }),
    ...(link === '' || /^https?:\/\//u.test(link) ? [] : [words.badLink(row, link)]),
  ];
}

/** What the columns are called, for whoever makes such a file. */
export const columnNames = (): readonly string[] => NAMES.map((column) => COLUMNS[column][0]);

/** The columns in which something differs, as people call them. */
export const fieldNames = (fields: readonly string[]): readonly string[] =>
  NAMES.filter((column) => fields.includes(column)).map((column) => COLUMNS[column][0]);

/** The rows of an export, which an import takes back unchanged. */
export function matterRows(drafts: readonly Draft[]): readonly (readonly string[])[] {
  const value = (draft: Draft, column: Column): string => {
    if (column === 'tags') return draft.tags.join('、');
    const isPart = (PARTS as readonly string[]).includes(column);
    return (
      (isPart
        ? draft.parts[column as (typeof PARTS)[number]]
        : draft[column as Exclude<keyof Draft, 'parts' | 'tags'>]) ?? ''
    );
  };
  return [columnNames(), ...drafts.map((draft) => NAMES.map((column) => value(draft, column)))];
}
