import { type Booking, blockOf, clashes, LIVE, type Venue } from '#db/booking.ts';
import { bookingsOfSeries } from '#db/booking-decisions.ts';
import type { Ctx } from '#src/bot/context.ts';
import { button, type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { timeSpan } from '#src/core/text.ts';
import { venueOf } from './bookings.ts';
import { approveSeries } from './cards.ts';
import { words } from './series/text.ts';
import { words as common } from './text.ts';

type Reader = Pick<Ctx, 'db' | 'now'>;

export const seriesSubject = (seriesId: string): string => `booking-series:${seriesId}`;

/** Requests of one series, date by date (V5). Undefined where there are none of that name. */
export async function seriesCard(ctx: Reader, districtId: string, seriesId: string): Promise<Card | undefined> {
  const { db } = ctx;
  const bookings = await bookingsOfSeries(db, districtId, seriesId);
  const [first] = bookings;
  if (!first) return undefined;
  const venue = await venueOf(db, first);
  const rows: Field[] = [];
  for (const one of bookings) rows.push([`#${one.number}`, await rowOf(ctx, venue, one)]);
  const waits = bookings.filter(({ state }) => state === 'pending').map(({ number }) => number);
  const hasWish = bookings.some(({ state }) => state === 'wish');
  return card(words.title(first.venueName, bookings.length), {
    tone: waits.length > 0 ? 'warn' : 'plain',
    tag: waits.length > 0 ? words.tag.waits : words.tag.done,
    blocks: [
      fields(...rows),
      text(words.about(first.requester, first.purpose, first.headcount)),
      ...(hasWish ? [text(words.wishNext, 'quiet')] : []),
      ...(waits.length > 0 ? [text(words.approveNext(waits), 'quiet')] : []),
    ],
    buttons: waits.length > 0 ? [button(words.button(waits.length), approveSeries, { seriesId }, 'primary')] : [],
  });
}

async function rowOf({ db, now }: Reader, venue: Venue, booking: Booking): Promise<string> {
  const when = timeSpan(booking.startsAt, booking.endsAt, now);
  if (booking.state !== 'wish') return words.row(when, common.state[booking.state]);
  const [holder] = await clashes(db, venue.districtId, venue.units, blockOf(venue, booking), LIVE);
  return words.wish(when, holder);
}
