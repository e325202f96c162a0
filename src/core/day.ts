import { wallTime } from './time.ts';

/** A date in the district, `YYYY-MM-DD`. Such texts compare and sort as dates do. */
export type Day = string;

/** 1 is Monday, 7 is Sunday: a week begins on Monday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

// Several times as fast as parsing and printing ISO texts, which reading a sentence does dozens of times.
const ms = (day: Day): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
function fromMs(at: number): Day {
  const date = new Date(at);
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

/** The date of a year, month (1–12) and day; undefined where there is none, such as 30 February. */
export function dayOf(year: number, month: number, date: number): Day | undefined {
  if (!(year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month))) {
    return undefined;
  }
  return `${year}-${two(month)}-${two(date)}`;
}

/** Whether a text is a date such as `2026-12-31`, and one that there is. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/u.test(text) &&
  dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))) !== undefined;

/** How many days a month (1–12) has. */
export const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The date on the wall at an instant. */
export const dayAt = (at: Date): Day => fromMs(at.getTime() + SHANGHAI_OFFSET_MS);

export const addDays = (day: Day, days: number): Day => fromMs(ms(day) + days * DAY_MS);

/** Whole days from one date to another; negative backwards. */
export const daysBetween = (from: Day, to: Day): number => Math.round((ms(to) - ms(from)) / DAY_MS);

/** The same date so many months on; the last day of the month where that month is shorter. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day);
  const index = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return dayOf(toYear, toMonth, Math.min(date, daysIn(toYear, toMonth)))!;
}

export const partsOf = (day: Day): { year: number; month: number; date: number } => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  date: Number(day.slice(8, 10)),
});

export const weekdayOf = (day: Day): Weekday => (((new Date(ms(day)).getUTCDay() + 6) % 7) + 1) as Weekday;

/** The Monday of that day's week. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day));

/** The instant of a date and minutes past its midnight (may be 1440 or more), Shanghai time. */
export const instantOf = (day: Day, minutes: number): Date => new Date(ms(day) - SHANGHAI_OFFSET_MS + minutes * 60_000);

/** Minutes past midnight on the wall. */
export function minutesAt(at: Date): number {
  const { hour, minute } = wallTime(at);
  return hour * 60 + minute;
}

/** Days in order, cut into runs of days on end. */
export function runs(days: readonly Day[]): Day[][] {
  const found: Day[][] = [];
  for (const day of days) {
    const last = found.at(-1);
    if (last && addDays(last.at(-1)!, 1) === day) last.push(day);
    else found.push([day]);
  }
  return found;
}
