import { addDays, type Day, partsOf, weekdayOf } from './day.ts';

/** What the State Council published for one year: only the days that differ from an ordinary week. */
export interface CalendarYear {
  /** Days off by notice, each with the holiday's name. */
  readonly off: ReadonlyMap<Day, string>;
  /** Weekend days worked to make up, each with the holiday it makes up for. */
  readonly work: ReadonlyMap<Day, string>;
}

/** The published years. A year that is not in it has not been published: what depends on it is unknown, never a guess. */
export type Calendar = ReadonlyMap<number, CalendarYear>;

/** A calendar of these years; days of other years are left out. */
export function calendarOf(
  years: readonly number[],
  days: readonly { readonly day: Day; readonly kind: 'off' | 'work'; readonly name: string }[],
): Calendar {
  const calendar = new Map(years.map((year) => [year, { off: new Map<Day, string>(), work: new Map<Day, string>() }]));
  for (const { day, kind, name } of days) calendar.get(partsOf(day).year)?.[kind].set(day, name);
  return calendar;
}

export type DayKind =
  | { readonly kind: 'workday' }
  /** A Saturday or Sunday that is worked. */
  | { readonly kind: 'makeup'; readonly name: string }
  | { readonly kind: 'weekend' }
  /** A day off by notice. */
  | { readonly kind: 'holiday'; readonly name: string };

/** What kind of day it is; undefined where its year has not been published. */
export function dayKind(calendar: Calendar, day: Day): DayKind | undefined {
  const year = calendar.get(partsOf(day).year);
  if (!year) return undefined;
  const off = year.off.get(day);
  if (off !== undefined) return { kind: 'holiday', name: off };
  const work = year.work.get(day);
  if (work !== undefined) return { kind: 'makeup', name: work };
  return { kind: weekdayOf(day) >= 6 ? 'weekend' : 'workday' };
}

/** Whether people work that day; undefined where its year has not been published. */
export function isWorkday(calendar: Calendar, day: Day): boolean | undefined {
  const kind = dayKind(calendar, day)?.kind;
  return kind && (kind === 'workday' || kind === 'makeup');
}

/** The nth workday after (n > 0) or before (n < 0) a day; undefined where the way leads through an unpublished year. */
export function workdayFrom(calendar: Calendar, day: Day, n: number): Day | undefined {
  const step = Math.sign(n);
  let left = Math.abs(n);
  for (let at = day; left > 0; ) {
    at = addDays(at, step);
    const works = isWorkday(calendar, at);
    if (works === undefined) return undefined;
    if (works && --left === 0) return at;
  }
  return day;
}
