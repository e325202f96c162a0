import { confirmOffer, endNeed, endOffer, findOffer } from '#db/partner-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import type { Card } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { offerCard } from './cards.ts';
import { tellSeekers } from './matching.ts';
import { words } from './text.ts';
import { isStaff, needOf, offerOf, permitOffer } from './who.ts';

/** It is so, or still is: alive for half a year from now (P1). */
export async function confirmIt(ctx: Ctx, number: number): Promise<void> {
  const { db, district, me, event } = ctx;
  const key = { districtId: district.id, number };
  const before = await offerOf(db, key);
  await permitOffer(ctx, before);
  if (!(await confirmOffer(db, key, me.id, event.at))) throw new Refusal('not_found', words.noOffer(number));
  ctx.reply(words.confirmed(number));
  if (!before.confirmedAt) await tellSeekers(ctx, await offerOf(db, key));
}

export async function endIt(ctx: Ctx, number: number, reason: string): Promise<void> {
  const { db, district, event } = ctx;
  const key = { districtId: district.id, number };
  await permitOffer(ctx, await offerOf(db, key));
  if (!(await endOffer(db, key, reason, event.at))) throw new Refusal('not_found', words.noOffer(number));
  ctx.reply(words.ended(number));
}

export async function withdrawIt(ctx: Ctx, number: number): Promise<void> {
  const { db, district, me, event } = ctx;
  const key = { districtId: district.id, number };
  const need = await needOf(db, key);
  if (need.askedBy !== me.id && !isStaff(ctx)) throw new Refusal('forbidden', words.notYours);
  if (!(await endNeed(db, key, 'withdrawn', event.at))) {
    throw new Refusal('conflict', words.needOver(number, need.state));
  }
  ctx.reply(words.withdrawn(number));
}

/** What a pressed card of an offer should show now. */
export async function currentOffer(
  { db, district, now }: Ctx,
  { number }: { number: number },
): Promise<Card | undefined> {
  const found = await findOffer(db, { districtId: district.id, number });
  return found && offerCard(found, now);
}
