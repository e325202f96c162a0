import { blockOf, clashes } from '#db/booking.ts';
import { approveBooking, endBooking } from '#db/booking-decisions.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeSpan } from '#src/core/text.ts';
import { find, insteadOf, redraw, tell, venueOf } from './bookings.ts';
import { PARTY_MEETING, words } from './text.ts';

/** Gives the venue to a request; those who asked for the same time are told what there is instead (V3). */
export async function approveRequest(ctx: Ctx, number: number): Promise<void> {
  const { db, district, me, now } = ctx;
  const booking = await find(ctx, number);
  const venue = await venueOf(db, booking);
  const by = { deciderId: me.id, exempt: PARTY_MEETING.test(booking.purpose) };
  const done = await approveBooking(db, venue, number, by, now);
  const when = timeSpan(booking.startsAt, booking.endsAt, now);
  switch (done?.kind) {
    case undefined:
      throw new Refusal('not_found', words.gone(number));
    case 'decided':
      throw new Refusal('conflict', words.decided(number, words.state[done.state]));
    case 'quota':
      throw new Refusal('conflict', words.quota(done.max));
    case 'taken':
      throw new Refusal('conflict', words.taken(done.by, await insteadOf(ctx, venue, booking, booking.headcount)));
    case 'approved':
      break;
  }
  ctx.reply(words.approved(number));
  await redraw(ctx, number);
  await tell(ctx, district.id, booking.requesterId, words.tellApproved(number, booking.venueName, when));
  const displaced = await clashes(db, district.id, venue.units, blockOf(venue, booking), ['pending'], number);
  for (const other of displaced) {
    const instead = await insteadOf(ctx, await venueOf(db, other), other, other.headcount);
    const said = words.tellDisplaced(other.number, timeSpan(other.startsAt, other.endsAt, now), instead);
    await tell(ctx, district.id, other.requesterId, said);
  }
}

/** Gives a venue back, or a request up: by whoever asked for it, or staff. */
export async function giveBack(ctx: Ctx, number: number): Promise<void> {
  const { district, me, now } = ctx;
  const booking = await find(ctx, number);
  const staff = me.role === 'staff' || me.role === 'admin';
  if (booking.requesterId !== me.id && !staff) throw new Refusal('forbidden', words.notYours(number));
  const how = { deciderId: null, reason: null };
  if (!(await endBooking(ctx.db, { districtId: district.id, number }, 'cancelled', how, now))) {
    throw new Refusal('conflict', words.decided(number, words.state[booking.state]));
  }
  ctx.reply(words.cancelled(number));
  await redraw(ctx, number);
}
