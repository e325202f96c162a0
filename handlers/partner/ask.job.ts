import { findMatch, matchesToAsk } from '#db/partner-match.ts';
import { CONFIRM_EVERY_DAYS, findNeed, findOffer, offersToAsk } from '#db/partner-queries.ts';
import { accountsOf } from '#db/person.ts';
import { job } from '#src/bot/define.ts';
import { reconfirmCard } from './cards.ts';
import { words } from './text.ts';
import { accountsOfOrganisation } from './who.ts';

// A month is left to answer before an offer drops out of matching.
const ASK_DAYS_BEFORE = 30;
const OUTCOME_AFTER_DAYS = 7;
const DAY_MS = 86_400_000;
const AT_ONCE = 100;

/** Every workday morning: offers that were long not confirmed, and matches of which nobody said how they went. */
export default job('partner.ask', '37 9 * * 1-5', async (ctx) => {
  const { db, now } = ctx;
  const before = new Date(now.getTime() - (CONFIRM_EVERY_DAYS - ASK_DAYS_BEFORE) * DAY_MS);
  for (const key of await offersToAsk(db, before, now, AT_ONCE)) {
    await ctx.enter(key.districtId);
    const offer = await findOffer(db, key);
    if (!offer) continue;
    for (const chat of ctx.privateChats(await accountsOfOrganisation(db, offer))) ctx.post(chat, reconfirmCard(offer));
  }
  await ctx.leave();
  const agreedBefore = new Date(now.getTime() - OUTCOME_AFTER_DAYS * DAY_MS);
  for (const key of await matchesToAsk(db, agreedBefore, now, AT_ONCE)) {
    await ctx.enter(key.districtId);
    const match = await findMatch(db, key);
    const need = match && (await findNeed(db, { districtId: key.districtId, number: match.needNumber }));
    if (!need) continue;
    for (const chat of ctx.privateChats(await accountsOf(db, key.districtId, [need.askedBy]))) {
      ctx.post(chat, words.askOutcome(key.number, need.what));
    }
  }
});
