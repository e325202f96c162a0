import { eventsToPromote, expireOffers } from '#db/promotion.ts';
import { sweep } from '#src/bot/define.ts';
import { eventCard, subjectOf } from './cards.ts';
import { handOn, tell } from './parties.ts';
import { words } from './text.ts';

/** E5, E6: offers that ran out go on to the next, and places that came free by the clock are handed out. */
export default sweep('event.promote', 10, async (ctx, limit) => {
  const due = await eventsToPromote(ctx.db, ctx.now, limit);
  for (const key of due) {
    await ctx.enter(key.districtId);
    const over = await expireOffers(ctx.db, key, ctx.now);
    for (const { personId, forName } of over) {
      await tell(ctx, key.districtId, personId, words.offerOver(key.number, forName));
    }
    const event = await handOn(ctx, key.districtId, key.number);
    await ctx.show(key.districtId, subjectOf(key.number), eventCard(event, ctx.now));
  }
  // What is due is due no longer: another look would only find what came due meanwhile, which the next tick finds.
  return 0;
});
