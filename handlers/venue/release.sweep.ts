import { overdueBookings } from '#db/booking.ts';
import { endBooking } from '#db/booking-decisions.ts';
import { sweep } from '#src/bot/define.ts';
import { timeSpan } from '#src/core/text.ts';
import { cardOf, tell } from './bookings.ts';
import { subjectOf } from './cards.ts';
import { words } from './text.ts';

/** V6, V7: what nobody answered expires, and what nobody came to is released. */
export default sweep('venue.release', 20, async (ctx, limit) => {
  const due = await overdueBookings(ctx.db, ctx.now, limit);
  for (const booking of due) {
    const { districtId, number, state, requesterId, startsAt, endsAt } = booking;
    await ctx.enter(districtId);
    const to = state === 'pending' ? 'expired' : 'no_show';
    await endBooking(ctx.db, { districtId, number }, to, { deciderId: null, reason: null }, ctx.now);
    const when = timeSpan(startsAt, endsAt, ctx.now);
    const said = to === 'expired' ? words.tellExpired(number, when) : words.tellNoShow(number, when);
    await tell(ctx, districtId, requesterId, said);
    await ctx.show(districtId, subjectOf(number), await cardOf(ctx, { ...booking, state: to }));
  }
  return due.length;
});
