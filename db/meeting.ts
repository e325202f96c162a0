import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { district } from './district.ts';
import { hardProblem } from './hard-problem.ts';
import type { MinutesBody } from './minutes-body.ts';
import { person } from './person.ts';

export const MEETING_SERIES = ['roundtable', 'committee'] as const;
export type MeetingSeries = (typeof MEETING_SERIES)[number];

const MEETING_STATES = ['planned', 'called', 'held', 'cancelled'] as const;

const ITEM_OUTCOMES = ['open', 'resolved', 'deferred', 'noted', 'rejected', 'withdrawn'] as const;
export type ItemOutcome = (typeof ITEM_OUTCOMES)[number];

/** A roundtable or a joint committee meeting: the nth of its series in a year. */
export const meeting = pgTable(
  'meeting',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    number: integer().notNull(),
    series: text({ enum: MEETING_SERIES }).notNull(),
    year: integer().notNull(),
    nth: integer().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    place: text().notNull(),
    chairId: text().notNull(),
    secretaryId: text().notNull(),
    /** So many organisations must be there before anything is resolved; 0 where nobody counts. */
    quorum: integer().notNull(),
    state: text({ enum: MEETING_STATES }).notNull(),
    cancelReason: text(),
    /** What the secretary wrote down. It may change at any time; what was approved is a version of its own. */
    notes: text(),
    /** One more with every change of what the minutes say. */
    revision: integer().notNull().default(0),
    /** Who made the latest of these changes. */
    editedBy: text(),
    /** Opens the published minutes. */
    token: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({ columns: [t.districtId, t.chairId], foreignColumns: [person.districtId, person.id] }),
    foreignKey({ columns: [t.districtId, t.secretaryId], foreignColumns: [person.districtId, person.id] }),
    foreignKey({ columns: [t.districtId, t.editedBy], foreignColumns: [person.districtId, person.id] }),
    unique('meeting_nth_key').on(t.districtId, t.series, t.year, t.nth),
    unique('meeting_token_key').on(t.token),
    check('meeting_series_known', sql`${t.series} in ('roundtable', 'committee')`),
    check('meeting_state_known', sql`${t.state} in ('planned', 'called', 'held', 'cancelled')`),
    check('meeting_takes_time', sql`${t.endsAt} > ${t.startsAt}`),
    check('meeting_quorum_not_negative', sql`${t.quorum} >= 0`),
    check('meeting_cancelled_iff_why', sql`(${t.state} = 'cancelled') = (${t.cancelReason} is not null)`),
    check('meeting_minuted_once_held', sql`${t.notes} is null or ${t.state} = 'held'`),
    check('meeting_edited_by_somebody', sql`(${t.revision} = 0) = (${t.editedBy} is null)`),
  ],
);

/** What is on the agenda. Open follow-ups are not: they are point 0 of every meeting, read from where they stand. */
export const meetingItem = pgTable(
  'meeting_item',
  {
    districtId: text().notNull(),
    meetingNumber: integer().notNull(),
    seq: integer().notNull(),
    title: text().notNull(),
    proposedBy: text().notNull(),
    /** The meeting that put it off, and its place there. */
    carriedFrom: integer(),
    carriedSeq: integer(),
    /** The escalated problem that it is about. */
    problemNumber: integer(),
    outcome: text({ enum: ITEM_OUTCOMES }).notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.meetingNumber, t.seq] }),
    foreignKey({ columns: [t.districtId, t.meetingNumber], foreignColumns: [meeting.districtId, meeting.number] }),
    foreignKey({ columns: [t.districtId, t.proposedBy], foreignColumns: [person.districtId, person.id] }),
    foreignKey({
      columns: [t.districtId, t.problemNumber],
      foreignColumns: [hardProblem.districtId, hardProblem.number],
    }),
    // What was put off is taken up again once, whoever convenes.
    uniqueIndex('meeting_item_carried_key').on(t.districtId, t.carriedFrom, t.carriedSeq),
    uniqueIndex('meeting_item_problem_key').on(t.districtId, t.meetingNumber, t.problemNumber),
    check('meeting_item_carried_whole', sql`(${t.carriedFrom} is null) = (${t.carriedSeq} is null)`),
    check('meeting_item_seq_positive', sql`${t.seq} > 0`),
    check(
      'meeting_item_outcome_known',
      sql`${t.outcome} in ('open', 'resolved', 'deferred', 'noted', 'rejected', 'withdrawn')`,
    ),
  ],
);

/** Who said that they come, and who came, with the organisations they spoke for then. */
export const meetingAttendance = pgTable(
  'meeting_attendance',
  {
    districtId: text().notNull(),
    meetingNumber: integer().notNull(),
    personId: text().notNull(),
    /** Ids of organisations; nobody's for a guest. */
    organisationIds: text().array().notNull(),
    coming: boolean(),
    reason: text(),
    answeredAt: instant(),
    cameAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.meetingNumber, t.personId] }),
    foreignKey({ columns: [t.districtId, t.meetingNumber], foreignColumns: [meeting.districtId, meeting.number] }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    check('meeting_attendance_answered_whole', sql`(${t.coming} is null) = (${t.answeredAt} is null)`),
    check('meeting_attendance_reason_for_no', sql`${t.reason} is null or not ${t.coming}`),
  ],
);

/** What was decided, numbered within its meeting. Its words never change: it is withdrawn, and another takes its place. */
export const resolution = pgTable(
  'resolution',
  {
    districtId: text().notNull(),
    meetingNumber: integer().notNull(),
    seq: integer().notNull(),
    itemSeq: integer(),
    text: text().notNull(),
    /** False where the meeting said that nobody has to see to it. */
    needsFollowUp: boolean().notNull(),
    withdrawnAt: instant(),
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.meetingNumber, t.seq] }),
    foreignKey({ columns: [t.districtId, t.meetingNumber], foreignColumns: [meeting.districtId, meeting.number] }),
    foreignKey({
      columns: [t.districtId, t.meetingNumber, t.itemSeq],
      foreignColumns: [meetingItem.districtId, meetingItem.meetingNumber, meetingItem.seq],
    }),
    foreignKey({ columns: [t.districtId, t.createdBy], foreignColumns: [person.districtId, person.id] }),
    // One sentence is one resolution, however often it is sent.
    uniqueIndex('resolution_text_key').on(t.districtId, t.meetingNumber, t.text).where(sql`${t.withdrawnAt} is null`),
  ],
);

/** Approved minutes, whole: every later change is another version. Rows are only ever added. */
export const meetingMinutes = pgTable(
  'meeting_minutes',
  {
    districtId: text().notNull(),
    meetingNumber: integer().notNull(),
    version: integer().notNull(),
    /** Which state of the meeting's record it holds. */
    revision: integer().notNull(),
    body: json().$type<MinutesBody>().notNull(),
    /** SHA-256 of `body`, letter by letter. */
    hash: text().notNull(),
    writtenBy: text().notNull(),
    approvedBy: text().notNull(),
    approvedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.meetingNumber, t.version] }),
    foreignKey({ columns: [t.districtId, t.meetingNumber], foreignColumns: [meeting.districtId, meeting.number] }),
    foreignKey({ columns: [t.districtId, t.writtenBy], foreignColumns: [person.districtId, person.id] }),
    foreignKey({ columns: [t.districtId, t.approvedBy], foreignColumns: [person.districtId, person.id] }),
    unique('meeting_minutes_revision_key').on(t.districtId, t.meetingNumber, t.revision),
    check('meeting_minutes_by_two', sql`${t.approvedBy} <> ${t.writtenBy}`),
    check('meeting_minutes_version_positive', sql`${t.version} > 0`),
  ],
);

/** Which versions everybody may read. Rows are only ever added. */
export const meetingPublication = pgTable(
  'meeting_publication',
  {
    districtId: text().notNull(),
    meetingNumber: integer().notNull(),
    version: integer().notNull(),
    publishedBy: text().notNull(),
    publishedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.meetingNumber, t.version] }),
    foreignKey({
      columns: [t.districtId, t.meetingNumber, t.version],
      foreignColumns: [meetingMinutes.districtId, meetingMinutes.meetingNumber, meetingMinutes.version],
    }),
    foreignKey({ columns: [t.districtId, t.publishedBy], foreignColumns: [person.districtId, person.id] }),
    index('meeting_publication_idx').on(t.districtId, t.publishedAt),
  ],
);
