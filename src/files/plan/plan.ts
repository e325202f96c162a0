import { instantOf, isDay } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import type { Line } from '../table.ts';
import { COLUMNS, DATE, UNLIMITED, words } from './text.ts';

type Column = keyof typeof COLUMNS;

/** One session of a year's plan; names are as they were written. */
export interface PlanRow {
  readonly row: number;
  /** Stays the same when the plan is taken in again: its code, or its series and title and which of those it is. */
  readonly key: string;
  readonly series: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Null where the series says it. */
  readonly place: string | null;
  /** `series` where the series says it, null without a limit. */
  readonly capacity: number | null | 'series';
  readonly about: string | null;
  readonly host: string;
}

const CHARS_MAX = { code: 40, title: 60, place: 40, about: 500 } as const;
const NEEDED = ['series', 'title', 'day', 'from', 'to', 'host'] as const;

/**
 * Reads a year's plan from the rows of a file.
 * @throws `Refusal` where a column that is needed is missing
 */
export function readPlan(lines: readonly Line[]): { rows: readonly PlanRow[]; problems: readonly string[] } {
  const present = new Set(lines.flatMap(({ cells }) => Object.keys(cells)));
  const lacking = NEEDED.find((column) => !COLUMNS[column].some((name) => present.has(name)));
  if (lacking) throw new Refusal('usage', words.noColumn(COLUMNS[lacking][0]));
  const problems: string[] = [];
  const times = new Map<string, number>();
  const codes = new Map<string, number>();
  const rows = lines.flatMap(({ row, cells }): PlanRow[] => {
    const cell = (column: Column) => COLUMNS[column].map((name) => cells[name] ?? '').find((text) => text !== '') ?? '';
    const [day, from, to] = [dayOf(cell('day')), minutesOf(cell('from')), minutesOf(cell('to'))];
    const wrong = wrongIn(row, cell);
    const [code, series, title] = [cell('code'), cell('series'), cell('title')];
    const first = codes.get(code);
    if (code !== '' && first !== undefined) wrong.push(words.twice(row, first, code));
    codes.set(code, first ?? row);
    const named = `${series}/${title}`;
    const nth = (times.get(named) ?? 0) + 1;
    times.set(named, nth);
    problems.push(...wrong);
    if (wrong.length > 0 || day === undefined || from === undefined || to === undefined) return [];
    return [
      {
        row,
        key: code === '' ? `${named}/${nth}` : code,
        series,
        title,
        startsAt: instantOf(day, from),
        endsAt: instantOf(day, to),
        place: cell('place') || null,
        capacity: capacityOf(cell('places')),
        about: cell('about') || null,
        host: cell('host'),
      },
    ];
  });
  return { rows, problems };
}

function wrongIn(row: number, cell: (column: Column) => string): string[] {
  const [day, places] = [cell('day'), cell('places')];
  const [from, to] = [minutesOf(cell('from')), minutesOf(cell('to'))];
  return [
    ...NEEDED.filter((column) => cell(column) === '').map((column) => words.missing(row, COLUMNS[column][0])),
    ...Object.entries(CHARS_MAX).flatMap(([column, max]) =>
      cell(column as Column).length > max ? [words.tooLong(row, COLUMNS[column as Column][0], max)] : [],
    ),
    ...(day !== '' && dayOf(day) === undefined ? [words.badDay(row, day)] : []),
    ...(['from', 'to'] as const).flatMap((column) =>
      cell(column) !== '' && minutesOf(cell(column)) === undefined
        ? [words.badTime(row, COLUMNS[column][0], cell(column))]
        : [],
    ),
    ...(from !== undefined && to !== undefined && to <= from ? [words.backwards(row)] : []),
    ...(places !== '' && places !== UNLIMITED && !/^[1-9]\d{0,4}$/u.test(places) ? [words.badPlaces(row, places)] : []),
  ];
}

const capacityOf = (said: string): PlanRow['capacity'] =>
  said === '' ? 'series' : said === UNLIMITED ? null : Number(said);

/** The day that a cell names, as `2026-01-05`; undefined where there is none. */
function dayOf(said: string): string | undefined {
  const [, year, month = '', date = ''] = DATE.exec(said) ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

/** `14:00` in minutes past midnight, also as the part of a day that a spreadsheet keeps it as. */
function minutesOf(said: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2})[:：](\d{2})(?::\d{2})?$/u.exec(said) ?? [];
  if (hours === undefined) return /^0\.\d+$/u.test(said) ? Math.round(Number(said) * 1440) : undefined;
  return Number(hours) < 24 && Number(minutes) < 60 ? Number(hours) * 60 + Number(minutes) : undefined;
}
