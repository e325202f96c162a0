import { wallTime } from '#src/core/time.ts';
import { addMonths, monthOf, toMonth } from './months.ts';
import { MONTH, NEAR_MONTH, NEXT_YEAR, THIS_MONTH } from './text.ts';

/**
 * The first month in some words, and the words without it. A month without a year is this one, or the `nearest` of
 * that name to come, or gone by.
 */
export function takeMonth(
  words: string,
  now: Date,
  nearest: 'coming' | 'gone' = 'coming',
): { month: string; rest: string } | undefined {
  // Where folding keeps every place, only the month is folded, and names keep their letters.
  const folded = words.normalize('NFKC');
  const kept = folded.length === words.length ? words : folded;
  const near = NEAR_MONTH.exec(folded);
  if (near) {
    const month = addMonths(monthOf(now), THIS_MONTH.includes(near[0]) ? 0 : 1);
    return { month, rest: without(kept, near.index, near[0]) };
  }
  const found = MONTH.exec(folded);
  if (!found) return undefined;
  const [whole, digits, relative, number] = found;
  const { year } = wallTime(now);
  const inYear = (of: number) => toMonth(of, Number(number));
  if (digits) return { month: inYear(Number(digits)), rest: without(kept, found.index, whole) };
  if (relative) {
    return { month: inYear(relative === NEXT_YEAR ? year + 1 : year), rest: without(kept, found.index, whole) };
  }
  const here = monthOf(now);
  const thisYear = inYear(year);
  const over = nearest === 'coming' ? thisYear < here : thisYear > here;
  const month = over ? inYear(nearest === 'coming' ? year + 1 : year - 1) : thisYear;
  return { month, rest: without(kept, found.index, whole) };
}

const without = (words: string, at: number, what: string): string =>
  `${words.slice(0, at)} ${words.slice(at + what.length)}`.replace(/\s+/gu, ' ').trim();
