import { ADULTS, BETWEEN, CHILDREN, HAN_DIGITS, HEADS, TWO } from './text.ts';
import { fold } from './words.ts';

export interface Party {
  readonly adults: number;
  readonly children: number;
}

/**
 * How many come: so many adults and children, or so many heads. Nothing at all is one adult.
 * Undefined where anything is left that was not understood: it is better to ask than to miscount.
 */
export function readParty(said: string): Party | undefined {
  let left = fold(said)
    .replaceAll(...TWO)
    .replace(BETWEEN, '');
  if (left === '') return { adults: 1, children: 0 };
  const take = (pattern: RegExp): number | undefined => {
    const found = pattern.exec(left);
    if (!found) return undefined;
    left = left.replace(found[0], '');
    return countOf(found[1]!);
  };
  const adults = take(ADULTS);
  const children = take(CHILDREN);
  const heads = adults === undefined && children === undefined ? take(HEADS) : undefined;
  if (left !== '') return undefined;
  const party = { adults: adults ?? heads ?? 0, children: children ?? 0 };
  return party.adults + party.children > 0 ? party : undefined;
}

function countOf(numeral: string): number {
  if (/^\d+$/u.test(numeral)) return Number(numeral);
  return [...numeral].reduce((sum, digit) => {
    const value = HAN_DIGITS.indexOf(digit);
    return value === 10 ? Math.max(1, sum) * 10 : sum + value;
  }, 0);
}
