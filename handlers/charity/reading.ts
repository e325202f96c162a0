import { BASES, type Basis } from '#db/charity.ts';
import { addMonths, type Day, dayAt, dayOf, partsOf } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { dayName } from '#src/core/text.ts';
import { PARTS } from './reading/text.ts';
import { words } from './text.ts';

const NAME_CHARS_MAX = 40;

/** Some words that get shorter with every part that is read out of them. */
export interface Typed {
  rest: string;
}

export const typed = (rest: string): Typed => ({ rest: rest.normalize('NFKC').replace(/\s+/gu, ' ').trim() });

/** Takes what a pattern finds out of the words; undefined where it finds nothing. */
export function take(from: Typed, pattern: RegExp): RegExpExecArray | undefined {
  const found = pattern.exec(from.rest);
  if (!found) return undefined;
  from.rest = `${from.rest.slice(0, found.index)} ${from.rest.slice(found.index + found[0].length)}`
    .replace(/\s+/gu, ' ')
    .trim();
  return found;
}

/** Fen out of an amount in yuan with at most two decimals. */
function fen(amount: string | undefined): number {
  const value = Math.round(Number(amount) * 100);
  if (value === 0) throw new Refusal('usage', words.nothing);
  return value;
}

/** Fen of the first amount that a pattern finds. */
export function takeFen(from: Typed, pattern: RegExp): number | undefined {
  const found = take(from, pattern);
  return found && fen(found[1]);
}

export interface Counted {
  readonly qty: number;
  readonly unit: string;
}

export interface Things extends Counted {
  readonly item: string;
}

/** Goods with how many: the thing first or the number first. */
export function takeGoods(from: Typed): Things | undefined {
  if (PARTS.fraction.test(from.rest)) throw new Refusal('usage', words.whole);
  const after = take(from, PARTS.goodsAfter);
  const before = after ? undefined : take(from, PARTS.goods);
  const [item, qty, unit] = after ? [after[3], after[1], after[2]] : [before?.[1], before?.[2], before?.[3]];
  if (!item || !unit) return undefined;
  return { item: brief(item), ...counted(qty, unit) };
}

/** How many of something that is known; the measure word may be left out. */
export function takeQty(from: Typed): Counted | undefined {
  if (PARTS.fraction.test(from.rest)) throw new Refusal('usage', words.whole);
  const found = take(from, PARTS.qty);
  return found && counted(found[1], found[2] ?? '');
}

function counted(qty: string | undefined, unit: string): Counted {
  if (Number(qty) === 0) throw new Refusal('usage', words.nothing);
  return { qty: Number(qty), unit };
}

export function takeBasis(from: Typed): Basis | undefined {
  return BASES.find((basis) => take(from, PARTS.basis[basis]));
}

/** The day it happened; today where nobody says. @throws `Refusal` for a day that is not, or is still to come */
export function takeDay(from: Typed, now: Date): Day {
  const today = dayAt(now);
  const { year, month } = partsOf(today);
  const last = take(from, PARTS.lastMonthDay);
  const named = last ? undefined : take(from, PARTS.day);
  const found = last ?? named;
  if (!found) return today;
  const before = partsOf(addMonths(today, -1));
  const day = last
    ? dayOf(before.year, before.month, Number(last[1]))
    : dayOf(
        named?.[1] ? Number(named[1]) : nearest(Number(named?.[2]), { year, month }),
        Number(named?.[2]),
        Number(named?.[3]),
      );
  if (!day) throw new Refusal('usage', words.dayWrong(found[0]));
  if (day > today) throw new Refusal('usage', words.dayAhead(dayName(day, now)));
  return day;
}

/** A month such as `2026-07`: without a year the latest of that name. Undefined where none is named. */
export function readPeriod(said: string, now: Date): string | undefined {
  const from = typed(said);
  const today = dayAt(now);
  if (take(from, PARTS.lastMonth)) return addMonths(today, -1).slice(0, 7);
  if (take(from, PARTS.thisMonth)) return today.slice(0, 7);
  const found = take(from, PARTS.month);
  if (!found) return undefined;
  const month = Number(found[2]);
  return dayOf(found[1] ? Number(found[1]) : nearest(month, partsOf(today)), month, 1)?.slice(0, 7);
}

/** The year in which a month was last, this one included. */
const nearest = (month: number, today: { readonly year: number; readonly month: number }): number =>
  month > today.month ? today.year - 1 : today.year;

/** Whatever words are left, in order. */
export function leftOver({ rest }: Typed): string[] {
  return rest
    .split(/[\s,，;；]+/u)
    .filter(Boolean)
    .map(brief);
}

export function brief(part: string): string {
  if (part.length > NAME_CHARS_MAX) throw new Refusal('too_long', words.long(NAME_CHARS_MAX));
  return part;
}

/** The name of an organisation. */
export function readName(rest: string, { usage }: { readonly usage: string }): string {
  if (rest === '') throw new Refusal('usage', words.nameMissing(usage));
  return brief(rest.replace(/\s+/gu, ' '));
}
