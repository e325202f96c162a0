import { cashBoxes, type Entry, findEntry, stock } from '#db/charity-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { announce, find, hold, type Line, readNumbered, record, redraw, reject, STAFF } from './books.ts';
import { brief } from './reading.ts';
import { words } from './text.ts';

/** G1: what nobody has approved becomes void; what counts is taken back by entries that repeat it. */
export default command({
  topic: 'charity',
  place: 5,
  ...words.reverse,
  may: STAFF,
  read(rest) {
    const { number, rest: reason } = readNumbered(rest, words.reverse);
    if (reason === '') throw new Refusal('usage', words.reasonMissing(words.reverse.usage));
    return { number, reason: brief(reason.replace(/\s+/gu, ' ')) };
  },
  async run(ctx, { number, reason }) {
    await hold(ctx);
    const entry = await find(ctx, number);
    if (entry.verdict === 'pending') {
      await reject(ctx, entry, reason);
      ctx.reply(words.rejected(number));
      return;
    }
    if (entry.verdict === 'rejected')
      throw new Refusal('conflict', words.judged(number, 'rejected', entry.judge ?? ''));
    if (entry.reverses !== null) throw new Refusal('conflict', words.reversalFixed(number));
    if (entry.reversedBy !== null) throw new Refusal('conflict', words.reversedBefore(number, entry.reversedBy));
    const half = entry.partner === null ? undefined : await findEntry(ctx.db, ctx.district.id, entry.partner);
    const all = [entry, ...(half ? [half] : [])].toSorted((one, other) => one.number - other.number);
    for (const one of all) if (one.direction === 'in') await stillThere(ctx, one);
    const taken = await takeBack(ctx, all, reason);
    await announce(ctx, taken[0]!);
    await redraw(ctx, entry);
    ctx.reply(words.reversalWaits(number, taken[all.indexOf(entry)]!));
  },
});

/** Writes the entries that repeat others; of a sale the goods come first, so that the money can name them. */
async function takeBack(ctx: Ctx, entries: readonly Entry[], reason: string): Promise<number[]> {
  const numbers: number[] = [];
  for (const entry of entries) {
    const { campaignId, side, direction, kind, party, shownParty, receiptNo } = entry;
    const { amountFen, item, qty, unit, unitValueFen, basis, valuer, lot } = entry;
    const line: Line = {
      ...{ campaignId, side, direction, kind, party, shownParty, receiptNo },
      ...{ amountFen, item, qty, unit, unitValueFen, basis, valuer, lot },
      saleOf: entry.saleOf === null ? null : numbers[0]!,
      day: dayAt(ctx.now),
      note: reason,
      reverses: entry.number,
    };
    numbers.push(await record(ctx, line));
  }
  return numbers;
}

/** @throws `Refusal` where what came in has gone out again */
async function stillThere({ db, district }: Ctx, entry: Entry): Promise<void> {
  if (entry.side === 'cash') {
    const box = (await cashBoxes(db, district.id)).find(({ campaignId }) => campaignId === entry.campaignId);
    const free = box?.freeFen ?? 0;
    if (free < (entry.amountFen ?? 0)) throw new Refusal('conflict', words.spent(entry.campaign, free));
    return;
  }
  const free = (await stock(db, district.id)).find(({ lot }) => lot === entry.lot)?.freeQty ?? 0;
  if (free < (entry.qty ?? 0)) throw new Refusal('conflict', words.stillOut(entry, free));
}
