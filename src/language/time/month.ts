import { type Day, partsOf } from '#src/core/day.ts';
import { foldTime } from './fold.ts';
import { yearOf } from './lex-date.ts';
import { numberOf, SMALL } from './numerals.ts';

const MONTH = new RegExp(
  `^(?:(\\d{4}|二零[零一二三四五六七八九]{2})年?|(今年|明年|后年|去年))?[./-]?(?:(?:(${SMALL})月?)|(本月|这个月|下个?月))?份?$`,
  'u',
);

/** `2026年10月`, `10月`, `明年`, `2026-10`, and nothing else. */
export function readMonth(text: string, today: Day): { year: number; month: number | undefined } | undefined {
  const match = MONTH.exec(foldTime(text).replaceAll(' ', ''));
  if (!match || match[0] === '') return undefined;
  const here = partsOf(today);
  const [, figures, word, numeral, near] = match;
  const year = yearOf(figures, word, here.year) ?? here.year;
  if (near) {
    const index = here.month + (near.startsWith('下') ? 1 : 0);
    return { year: index > 12 ? year + 1 : year, month: index > 12 ? 1 : index };
  }
  const month = numeral === undefined ? undefined : numberOf(numeral);
  return month !== undefined && (month < 1 || month > 12) ? undefined : { year, month };
}
