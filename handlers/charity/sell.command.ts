import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { announce, bookOn, hold, record, STAFF } from './books.ts';
import { chooseLot, outOf, takeLeaving } from './lots.ts';
import { PARTS } from './reading/text.ts';
import { leftOver, take, takeDay, takeFen, typed } from './reading.ts';
import { words } from './text.ts';

/** G3: what is sold leaves the goods once and enters the cash once, as two entries that are judged together. */
export default command({
  topic: 'charity',
  place: 2,
  ...words.sell,
  may: STAFF,
  read(rest, { now }) {
    const money = typed(rest);
    const receiptNo = take(money, PARTS.receipt)?.[1] ?? null;
    const day = takeDay(money, now);
    const each = takeFen(money, PARTS.each);
    const total = takeFen(money, PARTS.total) ?? takeFen(money, PARTS.amount);
    const { leaving, from } = takeLeaving(money.rest);
    if (!leaving || (each ?? total) === undefined) throw new Refusal('usage', words.incomplete(words.sell.usage));
    const [buyer = words.buyers, ...notes] = leftOver(from);
    return { leaving, amountFen: total ?? each! * leaving.qty, buyer, notes, receiptNo, day };
  },
  async run(ctx, { leaving, amountFen, buyer, notes, receiptNo, day }) {
    await hold(ctx);
    const lot = await chooseLot(ctx, leaving);
    const booked = await bookOn(ctx, day, notes);
    const shown = buyer === words.buyers ? buyer : words.anonymousGiver;
    const common = { kind: 'sale' as const, party: buyer, shownParty: shown, receiptNo, ...booked };
    const goods = await record(ctx, { ...outOf(lot, leaving.qty), ...common });
    const { campaignId } = lot.entry;
    const cash = { campaignId, side: 'cash' as const, direction: 'in' as const, amountFen, saleOf: goods };
    await record(ctx, { ...cash, ...common });
    await announce(ctx, goods);
  },
});
