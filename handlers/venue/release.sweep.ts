import { overdueBookings } from '#db/booking.ts';
import { endBooking } from '#db/booking-decisions.ts';
import { sweep } from '#src/bot/define.ts';
import { timeSpan } from '#src/core/text.ts';
import { cardOf, tell } from './bookings.ts';
import { subjectOf } from './cards.ts';
import { words as series } from './series/text.ts';
import { seriesCard, seriesSubject } from './series.ts';
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
    if (to === 'no_show') await tell(ctx, districtId, requesterId, words.tellNoShow(number, when));
    else if (booking.seriesId === null) await tell(ctx, districtId, requesterId, words.tellExpired(number, when));
    await ctx.show(districtId, subjectOf(number), await cardOf(ctx, { ...booking, state: to }));
  }
  // What was asked for in one line is answered in one.
  const together = due.filter(({ state, seriesId }) => state === 'pending' && seriesId !== null);
  for (const group of Map.groupBy(together, ({ seriesId }) => seriesId).values()) {
    const { districtId, requesterId, venueName, seriesId } = group[0]!;
    const numbers = group.map(({ number }) => number);
    await tell(ctx, districtId, requesterId, series.tellExpired(venueName, numbers));
    await ctx.show(districtId, seriesSubject(seriesId!), (await seriesCard(ctx, districtId, seriesId!))!);
  }
  return due.length;
});
