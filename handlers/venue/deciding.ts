import { type Booking, blockOf, clashes } from '#db/booking.ts';
import { approveBooking, endBooking } from '#db/booking-decisions.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeSpan } from '#src/core/text.ts';
import { find, insteadOf, tell, venueOf } from './bookings.ts';
import { redraw } from './redraw.ts';
import { words as series } from './series/text.ts';
import { seriesCard, seriesSubject } from './series.ts';
import { PARTY_MEETING, words } from './text.ts';

/** Gives the venue to a request; those who asked for the same time are told what there is instead (V3). */
export async function approveRequest(ctx: Ctx, number: number): Promise<void> {
  const booking = await approveOne(ctx, number);
  ctx.reply(words.approved(number));
  await redraw(ctx, number);
  const said = words.tellApproved(number, booking.venueName, whenOf(ctx, booking));
  await tell(ctx, ctx.district.id, booking.requesterId, said);
  await tellDisplaced(ctx, [booking]);
}

/** Gives each of several requests its venue, or says why not: one that clashes holds up no other (V5). */
export async function approveSeveral(ctx: Ctx, numbers: readonly number[]): Promise<void> {
  const done: Booking[] = [];
  const failed: string[] = [];
  for (const number of new Set(numbers)) {
    try {
      done.push(await approveOne(ctx, number));
    } catch (error) {
      // Refused before anything was written.
      if (!(error instanceof Refusal)) throw error;
      failed.push(series.failed(number, error.say));
    }
  }
  ctx.reply(
    series.approved(
      done.map(({ number }) => number),
      failed,
    ),
  );
  for (const group of Map.groupBy(done, ({ requesterId, venueName }) => `${requesterId} ${venueName}`).values()) {
    const { requesterId, venueName } = group[0]!;
    const rows = group.map((one) => series.approvedRow(one.number, whenOf(ctx, one)));
    await tell(ctx, ctx.district.id, requesterId, series.tellApproved(venueName, rows));
  }
  for (const seriesId of new Set(done.flatMap((one) => one.seriesId ?? []))) {
    await ctx.show(seriesSubject(seriesId), (await seriesCard(ctx, ctx.district.id, seriesId))!);
  }
  await tellDisplaced(ctx, done);
}

const whenOf = ({ now }: Ctx, { startsAt, endsAt }: Booking): string => timeSpan(startsAt, endsAt, now);

/** @throws `Refusal` where it cannot be given; nothing is written then */
async function approveOne(ctx: Ctx, number: number): Promise<Booking> {
  const { db, me, now } = ctx;
  const booking = await find(ctx, number);
  const venue = await venueOf(db, booking);
  const by = { deciderId: me.id, exempt: PARTY_MEETING.test(booking.purpose) };
  const done = await approveBooking(db, venue, number, by, now);
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
      return booking;
  }
}

async function tellDisplaced(ctx: Ctx, approved: readonly Booking[]): Promise<void> {
  const { db, district } = ctx;
  for (const booking of approved) {
    const venue = await venueOf(db, booking);
    const displaced = await clashes(db, district.id, venue.units, blockOf(venue, booking), ['pending'], booking.number);
    for (const other of displaced) {
      const instead = await insteadOf(ctx, await venueOf(db, other), other, other.headcount);
      await tell(ctx, district.id, other.requesterId, words.tellDisplaced(other.number, whenOf(ctx, other), instead));
    }
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
