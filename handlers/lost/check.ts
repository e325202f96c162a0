import { decideClaim, findClaim } from '#db/custody.ts';
import { findFound } from '#db/lost-found.ts';
import type { Ctx } from '#src/bot/context.ts';
import type { Card } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { claimCard, type Decided } from './cards.ts';
import { find, tell } from './doings.ts';
import { words } from './text.ts';

/** Decides whether somebody's features are the right ones; both sides hear of it. */
export async function check(ctx: Ctx, { claim: id }: Decided, to: 'verified' | 'rejected'): Promise<void> {
  const { db, district, me, event } = ctx;
  const claim = await findClaim(db, district.id, id);
  if (!claim) throw new Refusal('not_found', words.decided(0));
  const { foundNumber: number, personId, name } = claim;
  if (personId === me.id) throw new Refusal('forbidden', words.ownClaim);
  if (!(await decideClaim(db, { districtId: district.id, id }, to, me.id, event.at))) {
    throw new Refusal('conflict', words.decided(number));
  }
  const found = await find(ctx, number);
  const where = found.storedAs ? words.at(found.storedAs) : '';
  await tell(ctx, personId, to === 'verified' ? words.tellVerified(number, where) : words.tellRejected(number));
  ctx.reply(to === 'verified' ? words.verified(number, name) : words.rejected(number, name));
}

/** What the pressed card should show now. */
export async function current({ db, district }: Ctx, { claim: id }: Decided): Promise<Card | undefined> {
  const claim = await findClaim(db, district.id, id);
  const found = claim && (await findFound(db, { districtId: district.id, number: claim.foundNumber }));
  return claim && found && claimCard(claim, found);
}
