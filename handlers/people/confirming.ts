import { accountsOf, type Person } from '#db/person.ts';
import { affiliationOf, confirmAffiliation } from '#db/profile.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { words } from './text.ts';

/** Confirms where somebody works, and tells them. @throws `Refusal` where there is nothing to confirm */
export async function confirmFor(ctx: Ctx, who: Person, organisation: string | undefined): Promise<string> {
  const { db, me, now } = ctx;
  const stated = await affiliationOf(db, who);
  if (!stated) throw new Refusal('not_found', words.noOrganisation(who.name));
  if (who.id === me.id) throw new Refusal('conflict', words.ownOrganisation);
  if (organisation !== undefined && organisation !== stated.name) {
    throw new Refusal('conflict', words.changedSince(who.name));
  }
  if (!(await confirmAffiliation(db, who, stated.name, { confirmedBy: me.id, confirmedAt: now }))) {
    throw new Refusal('conflict', words.confirmedBefore(who.name, stated.name));
  }
  const theirs = ctx.privateChats(await accountsOf(db, who.districtId, [who.id]));
  for (const chat of theirs) ctx.post(chat, words.yours(stated.name, me.name));
  return stated.name;
}
