import { wallTime } from '#src/core/time.ts';

/** A month is `2027-03`: counted as year and month, never as a date plus so many days. */
export function monthOf(at: Date): string {
  const { year, month } = wallTime(at);
  return toMonth(year, month);
}

export const toMonth = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`;

/** @param by how many months, also negative */
export function addMonths(month: string, by: number): string {
  const count = yearOf(month) * 12 + Number(month.slice(5)) - 1 + by;
  return toMonth(Math.floor(count / 12), (count % 12) + 1);
}

export const yearOf = (month: string): number => Number(month.slice(0, 4));

/** So many months in a row, the first included. */
export const monthsFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => addMonths(first, at));

/** `2027-03-01` */
export const firstDay = (month: string): string => `${month}-01`;

/** `2027-02-28` */
export function lastDay(month: string): string {
  const first = Date.parse(`${firstDay(addMonths(month, 1))}T00:00:00Z`);
  return new Date(first - 24 * 3_600_000).toISOString().slice(0, 10);
}

/** Whole days from now to the first day of a month, Shanghai time; 0 on that day, negative after. */
export function daysUntil(month: string, now: Date): number {
  const { year, month: of, day } = wallTime(now);
  return Math.round((Date.parse(`${firstDay(month)}T00:00:00Z`) - Date.UTC(year, of - 1, day)) / (24 * 3_600_000));
}
