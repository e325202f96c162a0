import { addDays, addMonths, type Day, dayAt, dayOf, instantOf, partsOf } from '#src/core/day.ts';
import { words } from './period/text.ts';

/** A stretch of whole days in Shanghai. */
export interface Period {
  readonly name: string;
  readonly from: Date;
  /** Not included. */
  readonly to: Date;
}

const stretch = (name: string, from: Day, to: Day): Period => ({
  name,
  from: instantOf(from, 0),
  to: instantOf(to, 0),
});

function months(name: string, year: number, first: number, count: number): Period | undefined {
  const from = dayOf(year, first, 1);
  return from === undefined ? undefined : stretch(name, from, addMonths(from, count));
}

const month = (year: number, of: number) => months(words.monthName(year, of), year, of, 1);
const wholeYear = (year: number) => months(words.yearName(year), year, 1, 12);

export function today(now: Date): Period {
  const day = dayAt(now);
  return stretch(words.todayName, day, addDays(day, 1));
}

/**
 * A year, half a year, a quarter, a month, today, or from one day to another, as they are said; nothing is this month.
 * Undefined where it is none of them.
 */
export function readPeriod(said: string, now: Date): Period | undefined {
  const { year, month: thisMonth } = partsOf(dayAt(now));
  const typed = said.normalize('NFKC').trim();
  if (typed === '' || words.thisMonth.test(typed)) return month(year, thisMonth);
  if (words.today.test(typed)) return today(now);
  if (words.lastMonth.test(typed)) return thisMonth === 1 ? month(year - 1, 12) : month(year, thisMonth - 1);
  const range = words.range.exec(typed);
  if (range) return between(range, year);
  const named = words.year.exec(typed);
  const of = named ? yearOf(named[1]!, year) : year;
  const rest = named ? typed.slice(named[0].length) : typed;
  if (rest === '') return named ? wholeYear(of) : undefined;
  const quarter = words.quarter.exec(rest);
  if (quarter) {
    const nth = words.digits.indexOf(quarter[1]!) + 1 || Number(quarter[1]);
    return nth >= 1 && nth <= 4 ? months(words.quarterName(of, nth), of, nth * 3 - 2, 3) : undefined;
  }
  const half = words.half.exec(rest);
  if (half) {
    const second = half[1] === words.second;
    return months(words.halfName(of, second), of, second ? 7 : 1, 6);
  }
  const ofYear = words.month.exec(rest);
  return ofYear ? month(of, Number(ofYear[1])) : undefined;
}

function yearOf(said: string, year: number): number {
  return said === words.lastYear ? year - 1 : /\d/u.test(said) ? Number(said.slice(0, 4)) : year;
}

/** From a day to another, both included; a day without a year is this year's. */
function between(found: RegExpExecArray, year: number): Period | undefined {
  const [, fromYear, fromMonth, fromDate, toYear, toMonth, toDate] = found;
  const from = dayOf(Number(fromYear ?? year), Number(fromMonth), Number(fromDate));
  const to = dayOf(Number(toYear ?? fromYear ?? year), Number(toMonth ?? fromMonth), Number(toDate));
  if (!from || !to || to < from) return undefined;
  return stretch(words.rangeName(from, to), from, addDays(to, 1));
}
