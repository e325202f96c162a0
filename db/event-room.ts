import { and, eq, inArray } from 'drizzle-orm';
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
} from './booking.ts';
import { approveBooking, endBooking, moveBooking, requestBooking } from './booking-decisions.ts';
import type { Db } from './client.ts';
import type { EventKey } from './event-lock.ts';
import { booking } from './venue.ts';

/** An event's place and time, as it is or is to be. */
export interface Stay extends EventKey, Span {
  readonly place: string;
  readonly title: string;
  readonly hostId: string;
  readonly capacity: number | null;
}

export type Room =
  /** Its place is no venue of ours, or it has it now. */
  | { readonly kind: 'kept'; readonly booking: number | undefined }
  /** V8: somebody else has it: nothing may change. */
  | { readonly kind: 'taken'; readonly by: Booking; readonly venue: Venue };

/** The venue of that name; undefined where an event takes place anywhere else. */
export async function venueNamed(db: Db, districtId: string, name: string): Promise<Venue | undefined> {
  return (await venuesOf(db, districtId)).find((one) => one.name === name);
}

/** What holds or asks for a room on behalf of an event. */
export async function roomOf(db: Db, { districtId, number }: EventKey): Promise<Booking | undefined> {
  const [found] = await db
    .select({ number: booking.number })
    .from(booking)
    .where(
      and(
        eq(booking.districtId, districtId),
        eq(booking.eventNumber, number),
        inArray(booking.state, ['pending', ...LIVE]),
      ),
    );
  return found && findBooking(db, districtId, found.number);
}

/** Who has the room that an event wants, and what there is instead. Undefined where it is free, or no venue of ours. */
export async function roomClash(db: Db, stay: Stay) {
  const venue = await venueNamed(db, stay.districtId, stay.place);
  if (!venue) return undefined;
  const mine = await roomOf(db, stay);
  const [by] = await clashes(db, stay.districtId, venue.units, blockOf(venue, stay), LIVE, mine?.number);
  return by && { by, ...(await alternatives(db, venue, stay, stay.capacity)) };
}

/**
 * Gives an event the room of its place at its time, takes its booking along where it moved, or gives it back where it
 * goes elsewhere (V8). In the transaction that changes the event, whose row is locked.
 */
export async function takeRoom(tx: Db, stay: Stay, by: string, now: Date): Promise<Room> {
  const { districtId, number, startsAt, endsAt } = stay;
  const [to, mine] = [await venueNamed(tx, districtId, stay.place), await roomOf(tx, stay)];
  if (!to) {
    if (mine) await leaveRoom(tx, stay, now);
    return { kind: 'kept', booking: undefined };
  }
  if (mine) {
    const from = (await venuesOf(tx, districtId)).find(({ id }) => id === mine.venueId) ?? to;
    const moved = await moveBooking(tx, from, to, mine.number, { startsAt, endsAt });
    return moved.kind === 'taken' ? { ...moved, venue: to } : { kind: 'kept', booking: mine.number };
  }
  const row = {
    venue: to,
    kind: 'booking',
    requesterId: stay.hostId,
    purpose: stay.title,
    headcount: stay.capacity,
  } as const;
  const wanted = await requestBooking(tx, { ...row, startsAt, endsAt, eventNumber: number }, now);
  const done = await approveBooking(tx, to, wanted, { deciderId: by, exempt: true }, now);
  return done?.kind === 'taken' ? { ...done, venue: to } : { kind: 'kept', booking: wanted };
}

/** Gives an event's room back. Answers what was given back. */
export async function leaveRoom(tx: Db, key: EventKey, now: Date): Promise<Booking | undefined> {
  const mine = await roomOf(tx, key);
  if (!mine) return undefined;
  await endBooking(tx, mine, 'cancelled', { deciderId: null, reason: null }, now);
  return mine;
}
