import type { Basis } from '#db/charity.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import type { Day } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { announce, bookOn, type Content, campaignOf, hold, record, STAFF } from './books.ts';
import { PARTS } from './reading/text.ts';
import { leftOver, type Things, take, takeBasis, takeDay, takeFen, takeGoods, typed } from './reading.ts';
import { words } from './text.ts';

interface Gift {
  readonly party: string;
  readonly campaign: string;
  readonly notes: readonly string[];
  readonly isAnonymous: boolean;
  readonly receiptNo: string | null;
  readonly day: Day;
  readonly given: { readonly amountFen: number } | (Things & { readonly unitValueFen: number; readonly basis: Basis });
}

/** Cash or goods that somebody gave: it counts once a second person has approved it. */
export default command({
  topic: 'charity',
  place: 1,
  ...words.give,
  may: STAFF,
  read: (rest, { now }) => readGift(rest, now),
  async run(ctx, { party, campaign, notes, isAnonymous, receiptNo, day, given }) {
    await hold(ctx);
    const line = {
      campaignId: await campaignOf(ctx, campaign),
      direction: 'in' as const,
      kind: 'gift' as const,
      party,
      shownParty: isAnonymous ? words.anonymousGiver : party,
      receiptNo,
      ...(await bookOn(ctx, day, notes)),
    };
    await announce(ctx, await record(ctx, { ...line, ...content(ctx, party, given) }));
  },
});

/** The market's price and an invoice are looked at by whoever writes; what a giver says, the giver says. */
function content({ me }: Ctx, party: string, given: Gift['given']): Content {
  if ('amountFen' in given) return { side: 'cash', ...given };
  return { side: 'goods', ...given, valuer: given.basis === 'donor' ? party : me.name };
}

function readGift(rest: string, now: Date): Gift {
  const from = typed(rest);
  const isAnonymous = take(from, PARTS.anonymous) !== undefined;
  const receiptNo = take(from, PARTS.receipt)?.[1] ?? null;
  const day = takeDay(from, now);
  const given = readGiven(from);
  const [party, ...more] = leftOver(from);
  if (!party) throw new Refusal('usage', words.partyMissing(words.give.usage));
  const campaign = more.at(-1) ?? words.defaultCampaign;
  return { party, campaign, notes: more.slice(0, -1), isAnonymous, receiptNo, day, given };
}

function readGiven(from: ReturnType<typeof typed>): Gift['given'] {
  const basis = takeBasis(from);
  const each = takeFen(from, PARTS.each);
  const total = takeFen(from, PARTS.total);
  const cash = takeFen(from, PARTS.cash) ?? takeFen(from, PARTS.amount);
  const things = takeGoods(from);
  if (!things) {
    const amountFen = cash ?? total;
    if (amountFen === undefined) throw new Refusal('usage', words.incomplete(words.give.usage));
    return { amountFen };
  }
  if (cash !== undefined) throw new Refusal('usage', words.both);
  if (each === undefined && total === undefined) throw new Refusal('usage', words.valueMissing(words.give.usage));
  const unitValueFen = each ?? total! / things.qty;
  if (!Number.isInteger(unitValueFen)) throw new Refusal('usage', words.uneven(total!, things.qty));
  if (!basis) throw new Refusal('usage', words.basisMissing);
  return { ...things, unitValueFen, basis };
}
