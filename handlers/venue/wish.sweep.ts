import { freedWishes } from '#db/booking-decisions.ts';
import { sweep } from '#src/bot/define.ts';
import { timeSpan } from '#src/core/text.ts';
import { tell } from './bookings.ts';
import { words } from './series/text.ts';

/** V5: whoever wished for a date that clashed hears once that it came free. */
export default sweep('venue.wish', 20, async (ctx, limit) => {
  const freed = await freedWishes(ctx.db, ctx.now, limit);
  for (const { districtId, requesterId, number, venueName, startsAt, endsAt } of freed) {
    await ctx.enter(districtId);
    await tell(ctx, districtId, requesterId, words.tellFreed(number, venueName, timeSpan(startsAt, endsAt, ctx.now)));
  }
  return freed.length;
});
