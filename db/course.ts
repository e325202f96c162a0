import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { district } from './district.ts';
import { person } from './person.ts';

/** A low-fee class over several sessions, or a trial lesson. The bot records fees; it never collects them (C6). */
export const course = pgTable(
  'course',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    number: integer().notNull(),
    kind: text({ enum: ['trial', 'regular'] }).notNull(),
    title: text().notNull(),
    teacher: text().notNull(),
    place: text().notNull(),
    capacity: integer().notNull(),
    /** In fen, for the whole course. */
    feeFen: integer().notNull(),
    state: text({ enum: ['open', 'ended', 'cancelled'] }).notNull(),
    /** Kept by a trigger, like the heads of an event. */
    taken: integer().notNull().default(0),
    lastQueueNo: integer().notNull().default(0),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    check('course_kind_known', sql`${t.kind} in ('trial', 'regular')`),
    check('course_state_known', sql`${t.state} in ('open', 'ended', 'cancelled')`),
    check('course_fee_not_negative', sql`${t.feeFen} >= 0`),
    check('course_never_overfull', sql`${t.taken} between 0 and ${t.capacity}`),
  ],
);

export const courseSession = pgTable(
  'course_session',
  {
    districtId: text().notNull(),
    courseNumber: integer().notNull(),
    seq: integer().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    state: text({ enum: ['planned', 'held', 'cancelled'] }).notNull(),
    reason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.courseNumber, t.seq] }),
    foreignKey({ columns: [t.districtId, t.courseNumber], foreignColumns: [course.districtId, course.number] }),
    check('course_session_state_known', sql`${t.state} in ('planned', 'held', 'cancelled')`),
    check('course_session_ends_after_start', sql`${t.endsAt} > ${t.startsAt}`),
    check('course_session_cancelled_has_reason', sql`${t.state} <> 'cancelled' or ${t.reason} is not null`),
  ],
);

export const enrolment = pgTable(
  'enrolment',
  {
    districtId: text().notNull(),
    id: text().notNull(),
    courseNumber: integer().notNull(),
    personId: text().notNull(),
    state: text({ enum: ['enrolled', 'waitlisted', 'withdrawn', 'finished'] }).notNull(),
    queueNo: integer().notNull(),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.id] }),
    foreignKey({ columns: [t.districtId, t.courseNumber], foreignColumns: [course.districtId, course.number] }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    check('enrolment_state_known', sql`${t.state} in ('enrolled', 'waitlisted', 'withdrawn', 'finished')`),
    // C4: once per person and course; whoever withdrew may come back to a regular one under a new row.
    uniqueIndex('enrolment_active_key')
      .on(t.districtId, t.courseNumber, t.personId)
      .where(sql`${t.state} <> 'withdrawn'`),
    unique('enrolment_queue_key').on(t.districtId, t.courseNumber, t.queueNo),
    index('enrolment_person_idx').on(t.districtId, t.personId),
  ],
);

/** Who was at which session. A lesson made up elsewhere names the one that was missed (C7). */
export const attendance = pgTable(
  'course_attendance',
  {
    districtId: text().notNull(),
    enrolmentId: text().notNull(),
    courseNumber: integer().notNull(),
    seq: integer().notNull(),
    state: text({ enum: ['present', 'excused', 'absent'] }).notNull(),
    madeUpSeq: integer(),
    recordedBy: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.enrolmentId, t.courseNumber, t.seq] }),
    foreignKey({ columns: [t.districtId, t.enrolmentId], foreignColumns: [enrolment.districtId, enrolment.id] }),
    foreignKey({
      columns: [t.districtId, t.courseNumber, t.seq],
      foreignColumns: [courseSession.districtId, courseSession.courseNumber, courseSession.seq],
    }),
    check('course_attendance_state_known', sql`${t.state} in ('present', 'excused', 'absent')`),
    check('course_attendance_other_missed', sql`${t.madeUpSeq} <> ${t.seq}`),
    // A missed lesson is made up once.
    uniqueIndex('course_attendance_made_up_key')
      .on(t.districtId, t.enrolmentId, t.madeUpSeq)
      .where(sql`${t.madeUpSeq} is not null`),
  ],
);

export const FEE_KINDS = ['charge', 'payment', 'refund', 'waiver'] as const;
export type FeeKind = (typeof FEE_KINDS)[number];

/** Money, in fen. Rows are only ever added (C1): a mistake is another row that names the one it takes back. */
export const feeEntry = pgTable(
  'fee_entry',
  {
    districtId: text().notNull(),
    id: text().notNull(),
    enrolmentId: text().notNull(),
    kind: text({ enum: FEE_KINDS }).notNull(),
    amountFen: integer().notNull(),
    method: text(),
    receiptNo: text(),
    reversesId: text(),
    reason: text(),
    recordedBy: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.id] }),
    foreignKey({ columns: [t.districtId, t.enrolmentId], foreignColumns: [enrolment.districtId, enrolment.id] }),
    foreignKey({ columns: [t.districtId, t.reversesId], foreignColumns: [t.districtId, t.id] }),
    check('fee_entry_kind_known', sql`${t.kind} in ('charge', 'payment', 'refund', 'waiver')`),
    check('fee_entry_amount_positive', sql`${t.amountFen} > 0`),
    check('fee_entry_reversal_has_reason', sql`${t.reversesId} is null or ${t.reason} is not null`),
    // A row is taken back once.
    uniqueIndex('fee_entry_reverses_key').on(t.districtId, t.reversesId).where(sql`${t.reversesId} is not null`),
    index('fee_entry_enrolment_idx').on(t.districtId, t.enrolmentId),
  ],
);
