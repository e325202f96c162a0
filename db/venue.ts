import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { district } from './district.ts';
import { event } from './event.ts';
import { person } from './person.ts';

/** A space that people ask for by name: one or more units. */
export const venue = pgTable(
  'venue',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    id: text().notNull(),
    name: text().notNull(),
    /** Minutes that a booking keeps free before and after itself. */
    setupMinutes: integer().notNull(),
    teardownMinutes: integer().notNull(),
    /** V9: bookings that one requester may have approved in a month. Null without a limit. */
    monthlyMax: integer(),
    createdAt: instant().notNull(),
    archivedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.id] }),
    unique('venue_name_key').on(t.districtId, t.name),
    check('venue_minutes_sane', sql`${t.setupMinutes} between 0 and 600 and ${t.teardownMinutes} between 0 and 600`),
    check('venue_monthly_positive', sql`${t.monthlyMax} > 0`),
  ],
);

/** The smallest space that cannot be divided: half a hall that opens into another. */
export const venueUnit = pgTable(
  'venue_unit',
  {
    districtId: text().notNull(),
    id: text().notNull(),
    name: text().notNull(),
    seats: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.districtId, t.id] }), check('venue_unit_seats_positive', sql`${t.seats} > 0`)],
);

export const venuePart = pgTable(
  'venue_part',
  { districtId: text().notNull(), venueId: text().notNull(), unitId: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.districtId, t.venueId, t.unitId] }),
    foreignKey({ columns: [t.districtId, t.venueId], foreignColumns: [venue.districtId, venue.id] }),
    foreignKey({ columns: [t.districtId, t.unitId], foreignColumns: [venueUnit.districtId, venueUnit.id] }),
  ],
);

export const BOOKING_STATES = [
  'pending',
  'approved',
  'used',
  'rejected',
  'cancelled',
  'expired',
  'no_show',
  /** A date of a series that clashed: it may be taken later (V5). */
  'wish',
] as const;
export type BookingState = (typeof BOOKING_STATES)[number];

/** Somebody wants, or has, a venue for a while. A closure is one too, so that one rule keeps everything apart. */
export const booking = pgTable(
  'booking',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    venueId: text().notNull(),
    kind: text({ enum: ['booking', 'closure'] }).notNull(),
    requesterId: text().notNull(),
    purpose: text().notNull(),
    headcount: integer(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    state: text({ enum: BOOKING_STATES }).notNull(),
    deciderId: text(),
    decidedAt: instant(),
    reason: text(),
    /** Requests of one series, answered date by date. */
    seriesId: text(),
    /** The event that it is for; they move together (V8). */
    eventNumber: integer(),
    createdAt: instant().notNull(),
    /** When whoever wishes for it was told that it came free (V5). */
    offeredAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({ columns: [t.districtId, t.venueId], foreignColumns: [venue.districtId, venue.id] }),
    foreignKey({ columns: [t.districtId, t.requesterId], foreignColumns: [person.districtId, person.id] }),
    foreignKey({ columns: [t.districtId, t.eventNumber], foreignColumns: [event.districtId, event.number] }),
    check(
      'booking_state_known',
      sql`${t.state} in ('pending', 'approved', 'used', 'rejected', 'cancelled', 'expired', 'no_show', 'wish')`,
    ),
    check('booking_kind_known', sql`${t.kind} in ('booking', 'closure')`),
    check('booking_ends_after_start', sql`${t.endsAt} > ${t.startsAt}`),
    check('booking_headcount_positive', sql`${t.headcount} > 0`),
    check('booking_decided_whole', sql`(${t.deciderId} is null) = (${t.decidedAt} is null)`),
    // V8: an event has one room at a time.
    uniqueIndex('booking_event_key')
      .on(t.districtId, t.eventNumber)
      .where(sql`${t.state} in ('pending', 'approved', 'used')`),
    index('booking_start_idx').on(t.districtId, t.startsAt),
    index('booking_wish_idx').on(t.startsAt).where(sql`${t.state} = 'wish' and ${t.offeredAt} is null`),
    index('booking_pending_idx').on(t.createdAt).where(sql`${t.state} = 'pending'`),
  ],
);

/**
 * The units that a booking blocks, with its set-up and teardown. A live one excludes every other live one of its unit:
 * an exclusion constraint in the migrations, since drizzle knows none.
 */
export const bookingUnit = pgTable(
  'booking_unit',
  {
    districtId: text().notNull(),
    bookingNumber: integer().notNull(),
    unitId: text().notNull(),
    blockFrom: instant().notNull(),
    blockTo: instant().notNull(),
    live: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.bookingNumber, t.unitId] }),
    foreignKey({ columns: [t.districtId, t.bookingNumber], foreignColumns: [booking.districtId, booking.number] }),
    foreignKey({ columns: [t.districtId, t.unitId], foreignColumns: [venueUnit.districtId, venueUnit.id] }),
    check('booking_unit_not_empty', sql`${t.blockTo} > ${t.blockFrom}`),
  ],
);
