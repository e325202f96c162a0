import { type CashBox, cashBoxes } from '#db/charity-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { announce, bookOn, type Content, hold, type Line, record, STAFF } from './books.ts';
import { chooseLot, outOf, takeLeaving } from './lots.ts';
import { PARTS } from './reading/text.ts';
import { leftOver, take, takeDay, takeFen, typed } from './reading.ts';
import { words } from './text.ts';

/** G4: cash or goods that go to somebody, with a receipt or a photo. Who got it is published only where that was asked for. */
export default command({
  topic: 'charity',
  place: 3,
  ...words.grant,
  may: STAFF,
  read(rest, { now, event }) {
    const all = typed(rest);
    const isPublished = take(all, PARTS.published) !== undefined;
    const receiptNo = take(all, PARTS.receipt)?.[1] ?? null;
    const day = takeDay(all, now);
    const amountFen = takeFen(all, PARTS.cash) ?? takeFen(all, PARTS.amount);
    const { leaving, from } = amountFen === undefined ? takeLeaving(all.rest) : { leaving: undefined, from: all };
    const [party, ...more] = leftOver(from);
    if (amountFen === undefined && !leaving) throw new Refusal('usage', words.incomplete(words.grant.usage));
    if (!party) throw new Refusal('usage', words.partyMissing(words.grant.usage));
    const hasPhoto = event.kind === 'message' && event.pictures.length > 0;
    if (receiptNo === null && !hasPhoto) throw new Refusal('usage', words.proofMissing);
    return { amountFen, leaving, party, more, isPublished, receiptNo, day };
  },
  async run(ctx, { amountFen, leaving, party, more, isPublished, receiptNo, day }) {
    await hold(ctx);
    const [line, notes] = leaving
      ? [outOf(await chooseLot(ctx, leaving), leaving.qty), more]
      : [await outOfCash(ctx, amountFen ?? 0, more.at(-1)), more.slice(0, -1)];
    const shownParty = isPublished ? party : words.hiddenReceiver;
    const common = { kind: 'grant' as const, party, shownParty, receiptNo, ...(await bookOn(ctx, day, notes)) };
    await announce(ctx, await record(ctx, { ...line, ...common }));
  },
});

/** Money is spent for what it was given for: the campaign that is named, or the only one that has any. */
async function outOfCash(
  { db, district }: Ctx,
  amountFen: number,
  named: string | undefined,
): Promise<Content & Pick<Line, 'campaignId' | 'direction'>> {
  const boxes = (await cashBoxes(db, district.id)).filter(({ balanceFen }) => balanceFen > 0);
  const [only, ...others] = named === undefined ? boxes : boxes.filter(({ campaign }) => campaign === named);
  if (!only || others.length > 0) {
    const row = ({ campaign, freeFen }: CashBox) => words.boxRow(campaign, freeFen);
    throw new Refusal('usage', words.campaignMissing(boxes.map(row)));
  }
  if (amountFen > only.freeFen) throw new Refusal('conflict', words.noMoney(only.campaign, only.freeFen));
  return { campaignId: only.campaignId, side: 'cash', direction: 'out', amountFen };
}
