import {
  alternatives,
  type Booking,
  blockOf,
  clashes,
  findBooking,
  LIVE,
  type Span,
  type Venue,
  venuesOf,
} from '#db/booking.ts';
import { accountsOf } from '#db/person.ts';
import type { Ctx, JobCtx } from '#src/bot/context.ts';
import type { Card, Saying } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeSpan } from '#src/core/text.ts';
import { readNumber } from '#src/language/words.ts';
import { type Beside, bookingCard } from './cards.ts';
import { words } from './text.ts';

/** How many of those who may approve are shown a request. */
export const APPROVERS_MAX = 10;

type Reader = Pick<Ctx, 'db' | 'now'>;

/** @throws `Refusal` where there is none of that number in this district */
export async function find({ db, district }: Ctx, number: number): Promise<Booking> {
  const found = await findBooking(db, district.id, number);
  if (!found) throw new Refusal('not_found', words.gone(number));
  return found;
}

export function readNumbered(rest: string, { usage }: { readonly usage: string }): { number: number; rest: string } {
  const read = readNumber(rest);
  if (!read) throw new Refusal('usage', words.numberMissing(usage));
  return read;
}

/** `#41 #42 #43`, one at least. @throws `Refusal` where anything else is among them */
export function readNumbers(rest: string, { usage }: { readonly usage: string }): readonly [number, ...number[]] {
  const { number, rest: more } = readNumbered(rest, { usage });
  return [number, ...(more === '' ? [] : readNumbers(more, { usage }))];
}

/** The venue whose name words begin with, and what follows it. @throws `Refusal` where none does */
export async function readVenue({ db, district }: Ctx, typed: string): Promise<{ venue: Venue; rest: string }> {
  const known = await venuesOf(db, district.id);
  const [venue] = known.filter(({ name }) => typed.startsWith(name)).toSorted((a, b) => b.name.length - a.name.length);
  if (!venue) throw new Refusal('usage', words.venueMissing(known.map(({ name }) => name)));
  return { venue, rest: typed.slice(venue.name.length).trim() };
}

export async function venueOf(db: Ctx['db'], { districtId, venueId }: Booking): Promise<Venue> {
  const found = (await venuesOf(db, districtId)).find(({ id }) => id === venueId);
  if (!found) throw new Error(`booking of a venue that is gone: ${venueId}`);
  return found;
}

/** What there is instead, in words. */
export async function insteadOf({ db, now }: Reader, venue: Venue, span: Span, heads: number | null): Promise<string> {
  const { venues, next } = await alternatives(db, venue, span, heads);
  return words.instead(
    venues.map(({ name }) => name),
    next && timeSpan(next.startsAt, next.endsAt, now),
  );
}

export async function besides(ctx: Reader, booking: Booking): Promise<Beside> {
  const venue = await venueOf(ctx.db, booking);
  const block = blockOf(venue, booking);
  const at = [ctx.db, booking.districtId, venue.units, block] as const;
  const [holder] = await clashes(...at, LIVE, booking.number);
  const others = await clashes(...at, ['pending'], booking.number);
  const instead = holder && (await insteadOf(ctx, venue, booking, booking.headcount));
  return { holder, others, seats: venue.seats, instead };
}

export async function cardOf(ctx: Reader, booking: Booking): Promise<Card> {
  return bookingCard(booking, await besides(ctx, booking), ctx.now);
}

/** A word to one person in private, wherever that is possible. */
export async function tell(
  ctx: Pick<Ctx | JobCtx, 'db' | 'post' | 'privateChats'>,
  districtId: string,
  personId: string,
  saying: Saying,
): Promise<void> {
  for (const chat of ctx.privateChats(await accountsOf(ctx.db, districtId, [personId]))) ctx.post(chat, saying);
}
