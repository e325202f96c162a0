import { and, asc, eq, gt, inArray, lt, ne, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { person } from './person.ts';
import { type BookingState, booking, bookingUnit, venue, venuePart, venueUnit } from './venue.ts';

/** States that keep everybody else out. */
export const LIVE = ['approved', 'used'] as const satisfies readonly BookingState[];

export interface Venue {
  readonly districtId: string;
  readonly id: string;
  readonly name: string;
  readonly setupMinutes: number;
  readonly teardownMinutes: number;
  readonly monthlyMax: number | null;
  readonly seats: number;
  /** In the order of their ids, which is the order in which they are locked. */
  readonly units: readonly string[];
}

export interface Span {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Every venue of a district that can be asked for, the largest first. */
export async function venuesOf(db: Db, districtId: string): Promise<Venue[]> {
  const rows = await db
    .select({ venue, unitId: venueUnit.id, seats: venueUnit.seats })
    .from(venue)
    .innerJoin(venuePart, and(eq(venuePart.districtId, venue.districtId), eq(venuePart.venueId, venue.id)))
    .innerJoin(venueUnit, and(eq(venueUnit.districtId, venuePart.districtId), eq(venueUnit.id, venuePart.unitId)))
    .where(and(eq(venue.districtId, districtId), sql`${venue.archivedAt} is null`))
    .orderBy(asc(venueUnit.id));
  const found = new Map<string, Venue>();
  for (const row of rows) {
    const { createdAt: _, archivedAt: __, ...data } = row.venue;
    const known = found.get(data.id) ?? { ...data, seats: 0, units: [] };
    found.set(data.id, { ...known, seats: known.seats + row.seats, units: [...known.units, row.unitId] });
  }
  return [...found.values()].sort((a, b) => b.seats - a.seats || a.name.localeCompare(b.name, 'zh'));
}

/** What a booking keeps from others: its time with set-up before and teardown after (V4). */
export const blockOf = ({ setupMinutes, teardownMinutes }: Venue, { startsAt, endsAt }: Span) => ({
  blockFrom: new Date(startsAt.getTime() - setupMinutes * 60_000),
  blockTo: new Date(endsAt.getTime() + teardownMinutes * 60_000),
});

export interface Booking extends Span {
  readonly districtId: string;
  readonly number: number;
  readonly venueId: string;
  readonly venueName: string;
  readonly kind: 'booking' | 'closure';
  readonly requesterId: string;
  readonly requester: string;
  readonly purpose: string;
  readonly headcount: number | null;
  readonly state: BookingState;
  readonly reason: string | null;
  readonly eventNumber: number | null;
  readonly seriesId: string | null;
  readonly createdAt: Date;
}

const selectBookings = (db: Db) =>
  db
    .select({
      districtId: booking.districtId,
      number: booking.number,
      venueId: booking.venueId,
      venueName: venue.name,
      kind: booking.kind,
      requesterId: booking.requesterId,
      requester: person.name,
      purpose: booking.purpose,
      headcount: booking.headcount,
      startsAt: booking.startsAt,
      endsAt: booking.endsAt,
      state: booking.state,
      reason: booking.reason,
      eventNumber: booking.eventNumber,
      seriesId: booking.seriesId,
      createdAt: booking.createdAt,
    })
    .from(booking)
    .innerJoin(venue, and(eq(venue.districtId, booking.districtId), eq(venue.id, booking.venueId)))
    .innerJoin(person, and(eq(person.districtId, booking.districtId), eq(person.id, booking.requesterId)))
    .$dynamic();

export async function findBooking(db: Db, districtId: string, number: number): Promise<Booking | undefined> {
  const [found] = await selectBookings(db).where(and(eq(booking.districtId, districtId), eq(booking.number, number)));
  return found;
}

/** Bookings that hold or ask for any of these units at some time of a span, with their set-up and teardown. */
export async function clashes(
  db: Db,
  districtId: string,
  units: readonly string[],
  block: { readonly blockFrom: Date; readonly blockTo: Date },
  states: readonly BookingState[],
  butNumber?: number,
): Promise<Booking[]> {
  const numbers = db
    .select({ number: bookingUnit.bookingNumber })
    .from(bookingUnit)
    .where(
      and(
        eq(bookingUnit.districtId, districtId),
        inArray(bookingUnit.unitId, [...units]),
        lt(bookingUnit.blockFrom, block.blockTo),
        gt(bookingUnit.blockTo, block.blockFrom),
      ),
    );
  return selectBookings(db)
    .where(
      and(
        eq(booking.districtId, districtId),
        inArray(booking.number, numbers),
        inArray(booking.state, [...states]),
        butNumber === undefined ? undefined : ne(booking.number, butNumber),
      ),
    )
    .orderBy(asc(booking.startsAt), asc(booking.number));
}

const HALF_HOUR_MS = 30 * 60_000;

/** V3: what else there is: other venues at the same time that are large enough, and when the same one is next free. */
export async function alternatives(
  db: Db,
  wanted: Venue,
  span: Span,
  headcount: number | null,
): Promise<{ readonly venues: Venue[]; readonly next: Span | undefined }> {
  const { districtId } = wanted;
  const venues: Venue[] = [];
  for (const one of await venuesOf(db, districtId)) {
    if (one.id === wanted.id || (headcount !== null && one.seats < headcount)) continue;
    const holders = await clashes(db, districtId, one.units, blockOf(one, span), LIVE);
    if (holders.length === 0) venues.push(one);
  }
  const length = span.endsAt.getTime() - span.startsAt.getTime();
  let startsAt = span.startsAt;
  for (let tries = 0; tries < 20; tries++) {
    const candidate = { startsAt, endsAt: new Date(startsAt.getTime() + length) };
    const [holder] = await clashes(db, districtId, wanted.units, blockOf(wanted, candidate), LIVE);
    if (!holder) return { venues, next: candidate };
    const free = holder.endsAt.getTime() + (wanted.setupMinutes + wanted.teardownMinutes) * 60_000;
    startsAt = new Date(Math.ceil(Math.max(free, startsAt.getTime() + 1) / HALF_HOUR_MS) * HALF_HOUR_MS);
  }
  return { venues, next: undefined };
}

/** Everything that holds or asks for a venue of the district in a span, by venue and time. */
export async function bookingsBetween(db: Db, districtId: string, { startsAt, endsAt }: Span): Promise<Booking[]> {
  return selectBookings(db)
    .where(
      and(
        eq(booking.districtId, districtId),
        lt(booking.startsAt, endsAt),
        gt(booking.endsAt, startsAt),
        inArray(booking.state, ['pending', 'approved', 'used']),
      ),
    )
    .orderBy(asc(venue.name), asc(booking.startsAt));
}

export type Unit = Pick<typeof venueUnit.$inferSelect, 'id' | 'name' | 'seats'>;

/** The spaces that cannot be divided, as venues that can be asked for are made of. */
export async function unitsOf(db: Db, districtId: string): Promise<Unit[]> {
  return db
    .selectDistinct({ id: venueUnit.id, name: venueUnit.name, seats: venueUnit.seats })
    .from(venueUnit)
    .innerJoin(venuePart, and(eq(venuePart.districtId, venueUnit.districtId), eq(venuePart.unitId, venueUnit.id)))
    .innerJoin(venue, and(eq(venue.districtId, venuePart.districtId), eq(venue.id, venuePart.venueId)))
    .where(and(eq(venueUnit.districtId, districtId), sql`${venue.archivedAt} is null`))
    .orderBy(asc(venueUnit.name));
}

/** Requests that wait for an answer, the first to begin first. */
export async function pendingBookings(db: Db, districtId: string, now: Date): Promise<Booking[]> {
  return selectBookings(db)
    .where(and(eq(booking.districtId, districtId), eq(booking.state, 'pending'), gt(booking.startsAt, now)))
    .orderBy(asc(booking.startsAt), asc(booking.number));
}

const PENDING_MS = 48 * 3_600_000;
const NO_SHOW_MS = 30 * 60_000;

/** V6, V7: requests that nobody answered in time, and bookings that nobody came to; who comes to an event shows at its door. For the sweep. */
export async function overdueBookings(db: Db, now: Date, limit: number): Promise<Booking[]> {
  const rows = await db.execute<{ district_id: string; number: number }>(sql`
    select district_id, number from ${booking}
    where (state = 'pending' and (created_at <= ${new Date(now.getTime() - PENDING_MS).toISOString()}
        or starts_at <= ${now.toISOString()}))
      or (state = 'approved' and kind = 'booking' and event_number is null and starts_at <= ${new Date(now.getTime() - NO_SHOW_MS).toISOString()})
    order by starts_at limit ${limit} for update skip locked`);
  const found: Booking[] = [];
  for (const row of rows) {
    const one = await findBooking(db, row.district_id, row.number);
    if (one) found.push(one);
  }
  return found;
}

export interface VenueRules {
  readonly districtId: string;
  /** Used where the venue is new. */
  readonly id: string;
  readonly unitId: string;
  readonly name: string;
  readonly seats: number;
  readonly gapMinutes: number;
  readonly monthlyMax: number | null;
}

/** Adds a venue with a space of its own, or changes the rules of the one of that name. */
export async function keepVenue(tx: Db, rules: VenueRules, now: Date): Promise<void> {
  const { districtId, id, unitId, name, seats, gapMinutes, monthlyMax } = rules;
  const set = { setupMinutes: gapMinutes, teardownMinutes: gapMinutes, monthlyMax, archivedAt: null };
  const [kept] = await tx
    .insert(venue)
    .values({ districtId, id, name, ...set, createdAt: now })
    .onConflictDoUpdate({ target: [venue.districtId, venue.name], set })
    .returning({ id: venue.id });
  const own = and(eq(venuePart.districtId, districtId), eq(venuePart.venueId, kept!.id));
  const parts = await tx.select({ unitId: venuePart.unitId }).from(venuePart).where(own);
  if (parts.length === 0) {
    await tx.insert(venueUnit).values({ districtId, id: unitId, name, seats });
    await tx.insert(venuePart).values({ districtId, venueId: kept!.id, unitId });
  } else if (parts.length === 1) {
    await tx
      .update(venueUnit)
      .set({ seats })
      .where(and(eq(venueUnit.districtId, districtId), eq(venueUnit.id, parts[0]!.unitId)));
  }
}
