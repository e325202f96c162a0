import { addDays, addMonths, dayAt, dayOf, instantOf, partsOf } from '#src/core/day.ts';
import { figureWords as words } from './text.ts';

export interface Period {
  readonly name: string;
  readonly from: Date;
  /** Not included. */
  readonly to: Date;
}

const stretch = (name: string, from: string, to: string): Period => ({
  name,
  from: instantOf(from, 0),
  to: instantOf(to, 0),
});

function month(year: number, of: number): Period | undefined {
  const first = dayOf(year, of, 1);
  return first === undefined ? undefined : stretch(words.monthName(year, of), first, addMonths(first, 1));
}

function wholeYear(year: number): Period | undefined {
  const first = dayOf(year, 1, 1);
  return first === undefined ? undefined : stretch(words.yearName(year), first, addMonths(first, 12));
}

export function today(now: Date): Period {
  const day = dayAt(now);
  return stretch(words.todayName, day, addDays(day, 1));
}

/** A month, a year or today, as they are said; nothing is this month. Undefined where it is none of them. */
export function readPeriod(said: string, now: Date): Period | undefined {
  const { year, month: thisMonth } = partsOf(dayAt(now));
  if (said === '' || words.thisMonth.test(said)) return month(year, thisMonth);
  if (words.today.test(said)) return today(now);
  if (words.thisYear.test(said)) return wholeYear(year);
  if (words.lastYear.test(said)) return wholeYear(year - 1);
  if (words.lastMonth.test(said)) return thisMonth === 1 ? month(year - 1, 12) : month(year, thisMonth - 1);
  const ofYear = words.month.exec(said);
  if (ofYear) return month(Number(ofYear[1]), Number(ofYear[2]));
  const named = words.year.exec(said);
  return named ? wholeYear(Number(named[1])) : undefined;
}
