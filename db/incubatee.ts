import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { district } from './district.ts';
import { event } from './event.ts';
import { person } from './person.ts';
import { booking } from './venue.ts';

/** A brand that the district helps to grow. Where it stands is its last stage. */
export const incubatee = pgTable(
  'incubatee',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    number: integer().notNull(),
    brand: text().notNull(),
    mentor: text(),
    /** Who is asked how it goes. */
    contactId: text(),
    /** What the public page tells; null where there is none. */
    story: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({ columns: [t.districtId, t.contactId], foreignColumns: [person.districtId, person.id] }),
    uniqueIndex('incubatee_brand_key').on(t.districtId, t.brand),
  ],
);

export const STAGES = ['applied', 'trial', 'incubating', 'graduated', 'exited'] as const;
export type Stage = (typeof STAGES)[number];

/** I1: a stage is reached by a row with its evidence, and by nothing else. */
export const incubationStage = pgTable(
  'incubation_stage',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    seq: integer().notNull(),
    stage: text({ enum: STAGES }).notNull(),
    evidence: text().notNull(),
    recordedBy: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number, t.seq] }),
    foreignKey({ columns: [t.districtId, t.number], foreignColumns: [incubatee.districtId, incubatee.number] }),
    foreignKey({ columns: [t.districtId, t.recordedBy], foreignColumns: [person.districtId, person.id] }),
    check('incubation_stage_known', sql`${t.stage} in ('applied', 'trial', 'incubating', 'graduated', 'exited')`),
    check('incubation_stage_has_evidence', sql`length(trim(${t.evidence})) >= 2`),
    // Each stage is reached once, so that there is one day of graduation to count from.
    uniqueIndex('incubation_stage_once_key').on(t.districtId, t.number, t.stage),
  ],
);

export const SUPPORT_KINDS = ['stall', 'venue', 'mentor', 'promotion', 'trial'] as const;
export type SupportKind = (typeof SUPPORT_KINDS)[number];

/** I2: help that was given, with the event or the booking where it was. */
export const incubationSupport = pgTable(
  'incubation_support',
  {
    districtId: text().notNull(),
    id: text().notNull(),
    number: integer().notNull(),
    kind: text({ enum: SUPPORT_KINDS }).notNull(),
    eventNumber: integer(),
    bookingNumber: integer(),
    /** What it was worth, in fen, where somebody said so. */
    valueFen: integer(),
    recordedBy: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.id] }),
    foreignKey({ columns: [t.districtId, t.number], foreignColumns: [incubatee.districtId, incubatee.number] }),
    foreignKey({ columns: [t.districtId, t.eventNumber], foreignColumns: [event.districtId, event.number] }),
    foreignKey({ columns: [t.districtId, t.bookingNumber], foreignColumns: [booking.districtId, booking.number] }),
    foreignKey({ columns: [t.districtId, t.recordedBy], foreignColumns: [person.districtId, person.id] }),
    check('incubation_support_kind_known', sql`${t.kind} in ('stall', 'venue', 'mentor', 'promotion', 'trial')`),
    check('incubation_support_is_provable', sql`num_nonnulls(${t.eventNumber}, ${t.bookingNumber}) = 1`),
    check('incubation_support_value_positive', sql`${t.valueFen} > 0`),
    // One kind of help at one place and time counts once.
    uniqueIndex('incubation_support_event_key').on(t.districtId, t.number, t.kind, t.eventNumber),
    uniqueIndex('incubation_support_booking_key').on(t.districtId, t.number, t.kind, t.bookingNumber),
  ],
);

export const incubationMilestone = pgTable(
  'incubation_milestone',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    seq: integer().notNull(),
    due: date().notNull(),
    what: text().notNull(),
    /** What shows that it was reached; null until then. */
    evidence: text(),
    doneAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number, t.seq] }),
    foreignKey({ columns: [t.districtId, t.number], foreignColumns: [incubatee.districtId, incubatee.number] }),
    check('incubation_milestone_done_with_evidence', sql`(${t.evidence} is null) = (${t.doneAt} is null)`),
  ],
);

/** I3: how a brand is after it graduated, asked at 3, 6 and 12 months. */
export const incubationCheckIn = pgTable(
  'incubation_check_in',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    monthsAfter: integer().notNull(),
    askedAt: instant().notNull(),
    answeredAt: instant(),
    alive: boolean(),
    jobs: integer(),
    outlet: text(),
    /** I4: whether the numbers are the brand's own, and nobody has been there. */
    selfReported: boolean(),
    recordedBy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number, t.monthsAfter] }),
    foreignKey({ columns: [t.districtId, t.number], foreignColumns: [incubatee.districtId, incubatee.number] }),
    check('incubation_check_in_months_known', sql`${t.monthsAfter} in (3, 6, 12)`),
    check('incubation_check_in_jobs_sane', sql`${t.jobs} >= 0`),
    check(
      'incubation_check_in_answered_whole',
      sql`num_nulls(${t.answeredAt}, ${t.alive}, ${t.selfReported}, ${t.recordedBy}) in (0, 4)`,
    ),
    index('incubation_check_in_open_idx').on(t.districtId, t.number).where(sql`${t.answeredAt} is null`),
  ],
);
