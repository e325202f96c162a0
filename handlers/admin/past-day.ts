import { addDays, type Day, dayAt, dayOf, partsOf } from '#src/core/day.ts';
import { fold } from '#src/language/words.ts';
import { NEAR_DAYS, WRITTEN_DAY } from './text.ts';

/** A day that has been, near, or written with or without a year: then the last one. Undefined for other words. */
export function pastDay(typed: string, now: Date): Day | undefined {
  const today = dayAt(now);
  const back = NEAR_DAYS[typed];
  if (back !== undefined) return addDays(today, -back);
  const [, year, month, date] = WRITTEN_DAY.exec(fold(typed)) ?? [];
  if (!month || !date) return undefined;
  const here = partsOf(today).year;
  const day = dayOf(Number(year ?? here), Number(month), Number(date));
  return day && !year && day > today ? dayOf(here - 1, Number(month), Number(date)) : day;
}
