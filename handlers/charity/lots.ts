import { type Lot, stock } from '#db/charity-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import type { Content, Line } from './books.ts';
import { type Counted, type Typed, takeGoods, takeQty, typed } from './reading.ts';
import { words } from './text.ts';

/** Goods that are to leave: by the number under which they came, or by their name. */
export type Leaving = Counted & ({ readonly lot: number } | { readonly item: string });

/** A number with how many, or a thing with how many; undefined where it says neither. The rest is what else was written. */
export function takeLeaving(said: string): { leaving: Leaving | undefined; from: Typed } {
  const named = readNumber(said);
  const from = typed(named ? named.rest : said);
  if (!named) return { leaving: takeGoods(from), from };
  const counted = takeQty(from);
  return { leaving: counted && { lot: named.number, ...counted }, from };
}

/** @throws `Refusal` where there is no such lot, or not enough of it */
export async function chooseLot({ db, district }: Ctx, leaving: Leaving): Promise<Lot> {
  const lots = await stock(db, district.id);
  const row = ({ entry, freeQty }: Lot) => words.lotRow(entry, freeQty);
  const fitting = lots.filter(({ lot, entry, freeQty }) =>
    'lot' in leaving ? lot === leaving.lot : entry.item === leaving.item && freeQty > 0,
  );
  const [found, ...others] = fitting;
  if (!found) {
    if ('lot' in leaving) throw new Refusal('not_found', words.lotNotGoods(leaving.lot));
    throw new Refusal('not_found', words.noStock(leaving.item, lots.map(row)));
  }
  if (others.length > 0) throw new Refusal('conflict', words.several(found.entry.item ?? '', fitting.map(row)));
  const { entry, freeQty } = found;
  if (leaving.unit !== '' && leaving.unit !== entry.unit) {
    throw new Refusal('usage', words.unitOther(entry.unit ?? '', leaving.unit));
  }
  if (leaving.qty > freeQty) throw new Refusal('conflict', words.notEnough(entry, freeQty));
  return found;
}

/** Goods leave as what they came as. */
export function outOf({ lot, entry }: Lot, qty: number): Content & Pick<Line, 'campaignId' | 'direction' | 'lot'> {
  const { campaignId, item, unit, unitValueFen, basis, valuer } = entry;
  return { campaignId, side: 'goods', direction: 'out', lot, item, qty, unit, unitValueFen, basis, valuer };
}
