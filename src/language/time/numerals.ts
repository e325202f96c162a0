const DIGITS = '零一二三四五六七八九';

/** A number of one or two figures, as a pattern: `12`, `十二`, `二十`, `两`, `廿三`. */
export const SMALL =
  '(?:\\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[零一二两三四五六七八九])';

/** A number of any size that durations use. */
export const AMOUNT = '(?:\\d{1,4}|[一二两俩三仨四五六七八九十百]{1,5})';

/** Where a number may begin. */
export const NUMBER_START = '0123456789零一二两俩三仨四五六七八九十廿';

/** The value of a numeral that these patterns match. */
export function numberOf(numeral: string): number {
  if (/^\d+$/u.test(numeral)) return Number(numeral);
  const plain = numeral
    .replace(/[两俩]/gu, '二')
    .replaceAll('仨', '三')
    .replaceAll('〇', '零')
    .replace(/^廿/u, '二十');
  const hundred = plain.split('百');
  if (hundred.length === 2) return (valueOrOne(hundred[0]!) || 1) * 100 + tens(hundred[1]!.replace(/^零/u, ''));
  return tens(plain);
}

function tens(plain: string): number {
  if (plain === '') return 0;
  const parts = plain.split('十');
  if (parts.length === 2) return valueOrOne(parts[0]!) * 10 + figures(parts[1]!);
  return figures(plain);
}

const valueOrOne = (plain: string) => (plain === '' ? 1 : figures(plain));
const figures = (plain: string) =>
  [...plain].reduce((sum, figure) => sum * 10 + Math.max(0, DIGITS.indexOf(figure)), 0);
