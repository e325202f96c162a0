import { type Calendar, isWorkday, workdayFrom } from '#src/core/calendar.ts';
import {
  addDays,
  type Day,
  dayAt,
  dayOf,
  daysBetween,
  daysIn,
  instantOf,
  mondayOf,
  partsOf,
  weekdayOf,
} from '#src/core/day.ts';
import { festivalDay } from './festivals.ts';
import { lunarDay } from './lunar.ts';
import type { Point, Recurrence } from './reading.ts';

/** Days that come again, in order; `unpublished` is the year at which the calendar ends, where the answer depends on it. */
export interface Expansion {
  readonly points: readonly Point[];
  readonly unpublished?: number;
}

const YEARS_AHEAD = 12; // 29 February may be eight years off.

/** Minutes past midnight of `HH:MM`. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The first `max` times that are not over at `now`: instants after it, and whole days from its day on. */
export function nextOf(recurrence: Recurrence, now: Date, calendar: Calendar, max = 5): Expansion {
  const points: Point[] = [];
  const step = recurrence.count === undefined ? dayAt(now) : recurrence.from;
  let seen = 0;
  for (const point of pointsFrom(recurrence, step, calendar, now)) {
    if (typeof point === 'number') return { points, unpublished: point };
    if (recurrence.count !== undefined && ++seen > recurrence.count) break;
    if (point.at ? point.at <= now : point.day < dayAt(now)) continue;
    points.push(point);
    if (points.length === max) break;
  }
  return { points };
}

/** Every time from a day on, or the unpublished year that is in the way. */
function* pointsFrom(recurrence: Recurrence, from: Day, calendar: Calendar, now: Date): Generator<Point | number> {
  if (recurrence.unit === 'minute' || recurrence.unit === 'hour') {
    yield* ticks(recurrence, now);
    return;
  }
  for (const day of daysFrom(recurrence, from, calendar)) {
    if (typeof day === 'number') yield day;
    else if (!recurrence.times) yield { day };
    else for (const { from: time } of recurrence.times) yield { day, at: instantOf(day, minutesOf(time)) };
  }
}

function* ticks({ unit, interval, start, until, count }: Recurrence, now: Date): Generator<Point> {
  const step = interval * (unit === 'hour' ? 3_600_000 : 60_000);
  const first = Date.parse(start!);
  const skipped = count === undefined ? Math.max(0, Math.ceil((now.getTime() - first) / step)) : 0;
  for (let at = first + skipped * step; ; at += step) {
    const instant = new Date(at);
    if (until !== undefined && dayAt(instant) > until) return;
    yield { day: dayAt(instant), at: instant };
  }
}

/** The days of a recurrence from a day on, its own first and last day observed; a number is an unpublished year. */
export function* daysFrom(recurrence: Recurrence, from: Day, calendar: Calendar): Generator<Day | number> {
  const first = from > recurrence.from ? from : recurrence.from;
  const last = recurrence.until ?? `${partsOf(first).year + YEARS_AHEAD}-12-31`;
  for (const day of everyDay(recurrence, first, calendar)) {
    if (typeof day === 'number') {
      yield day;
      return;
    }
    if (day > last) return;
    if (day >= first) yield day;
  }
}

/** In order, beginning somewhat before `first`. */
function* everyDay(recurrence: Recurrence, first: Day, calendar: Calendar): Generator<Day | number> {
  const { unit, interval, from } = recurrence;
  if (recurrence.workdays) {
    for (let day = first; ; day = addDays(day, 1)) {
      const works = isWorkday(calendar, day);
      if (works === undefined) return yield partsOf(day).year;
      if (works) yield day;
    }
  }
  if (unit === 'day') {
    for (let day = addDays(from, steps(daysBetween(from, first), interval)); ; day = addDays(day, interval)) yield day;
  }
  if (unit === 'week') {
    const base = mondayOf(from);
    const weekdays = recurrence.weekdays ?? [weekdayOf(from)];
    for (
      let week = addDays(base, steps(daysBetween(base, mondayOf(first)), 7 * interval));
      ;
      week = addDays(week, 7 * interval)
    ) {
      for (const weekday of weekdays) yield addDays(week, weekday - 1);
    }
  }
  const start = partsOf(from);
  const lastYear = partsOf(first).year + YEARS_AHEAD;
  if (recurrence.festival || recurrence.lunar) {
    for (let year = partsOf(first).year - 1; year <= lastYear; year++) {
      const day = yearly(recurrence, year);
      if (day && (year - start.year) % interval === 0) yield day;
    }
    return;
  }
  const months = unit === 'year' ? (recurrence.months ?? [start.month]) : recurrence.months;
  for (let index = start.year * 12 + start.month - 1; index < (lastYear + 1) * 12; index++) {
    const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
    if (months && !months.includes(month)) continue;
    if (unit === 'month' && !months && (index - (start.year * 12 + start.month - 1)) % interval !== 0) continue;
    if (unit === 'year' && (year - start.year) % interval !== 0) continue;
    if (dayOf(year, month, daysIn(year, month))! < first) continue;
    yield* inMonth(recurrence, year, month, calendar);
  }
}

const steps = (days: number, step: number): number => Math.max(0, Math.ceil(days / step)) * step;

function yearly({ festival, lunar }: Recurrence, year: number): Day | undefined {
  if (festival) {
    const day = festivalDay(festival.name, year);
    return day && addDays(day, festival.days);
  }
  return lunarDay(year, lunar!.month, lunar!.date);
}

/** The days of a recurrence in one month. */
export function* inMonth(
  { monthDays, nth, from }: Pick<Recurrence, 'monthDays' | 'nth' | 'from'>,
  year: number,
  month: number,
  calendar: Calendar,
): Generator<Day | number> {
  const length = daysIn(year, month);
  if (!nth) {
    const dates = (monthDays ?? [partsOf(from).date]).map((date) => (date < 0 ? length + 1 + date : date));
    for (const date of dates.filter((date) => date >= 1 && date <= length).sort((a, b) => a - b)) {
      yield dayOf(year, month, date)!;
    }
    return;
  }
  const day = nthDay(nth, year, month, calendar);
  if (day !== undefined) yield day;
}

/** The nth weekday or workday of a month; an unpublished year where that is in the way, undefined where there is none. */
export function nthDay(
  { place, of }: NonNullable<Recurrence['nth']>,
  year: number,
  month: number,
  calendar: Calendar,
): Day | number | undefined {
  const first = dayOf(year, month, 1)!;
  const last = dayOf(year, month, daysIn(year, month))!;
  let day: Day | undefined;
  if (of === 'workday') {
    day = place > 0 ? workdayFrom(calendar, addDays(first, -1), place) : workdayFrom(calendar, addDays(last, 1), place);
    if (day === undefined) return year;
  } else if (place > 0) day = addDays(first, ((of - weekdayOf(first) + 7) % 7) + 7 * (place - 1));
  else day = addDays(last, -((weekdayOf(last) - of + 7) % 7) + 7 * (place + 1));
  return day >= first && day <= last ? day : undefined;
}
