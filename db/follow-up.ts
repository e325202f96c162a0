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
import { resolution } from './meeting.ts';
import { organisation } from './organisation.ts';
import { person } from './person.ts';

export const FOLLOW_UP_STATES = ['open', 'accepted', 'doing', 'submitted', 'closed', 'cancelled'] as const;
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number];

export const FOLLOW_UP_SOURCES = ['resolution', 'incident', 'consultation', 'problem', 'direct'] as const;
export type FollowUpSource = (typeof FOLLOW_UP_SOURCES)[number];

/**
 * Something that one organisation and one person answer for until the secretary has seen the evidence. Whether it is
 * overdue is never stored: it follows from the day.
 */
export const followUp = pgTable(
  'follow_up',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    number: integer().notNull(),
    what: text().notNull(),
    source: text({ enum: FOLLOW_UP_SOURCES }).notNull(),
    meetingNumber: integer(),
    resolutionSeq: integer(),
    /** The incident, consultation or hard problem that it comes from. */
    sourceNumber: integer(),
    leadOrganisationId: text().notNull(),
    leadPersonId: text().notNull(),
    helperIds: text().array().notNull(),
    /** The day in Shanghai by which it is to be done. */
    dueOn: date({ mode: 'string' }).notNull(),
    /** False while nobody has published whether people work on that day. */
    dueSure: boolean().notNull(),
    state: text({ enum: FOLLOW_UP_STATES }).notNull(),
    openedBy: text().notNull(),
    openedAt: instant().notNull(),
    submittedBy: text(),
    submittedAt: instant(),
    closedBy: text(),
    closedAt: instant(),
    cancelReason: text(),
    /** What its organisation was last reminded of: nothing is said twice, and nothing is lost with a morning. */
    toldStage: text(),
    /** When the chair heard that it is a week late. */
    escalatedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({
      columns: [t.districtId, t.meetingNumber, t.resolutionSeq],
      foreignColumns: [resolution.districtId, resolution.meetingNumber, resolution.seq],
    }),
    foreignKey({
      columns: [t.districtId, t.leadOrganisationId],
      foreignColumns: [organisation.districtId, organisation.id],
    }),
    foreignKey({ columns: [t.districtId, t.leadPersonId], foreignColumns: [person.districtId, person.id] }),
    foreignKey({ columns: [t.districtId, t.openedBy], foreignColumns: [person.districtId, person.id] }),
    foreignKey({ columns: [t.districtId, t.submittedBy], foreignColumns: [person.districtId, person.id] }),
    foreignKey({ columns: [t.districtId, t.closedBy], foreignColumns: [person.districtId, person.id] }),
    // One that is under way for one resolution, and for one thing that it comes from.
    uniqueIndex('follow_up_resolution_key')
      .on(t.districtId, t.meetingNumber, t.resolutionSeq)
      .where(sql`${t.state} not in ('closed', 'cancelled')`),
    uniqueIndex('follow_up_source_key')
      .on(t.districtId, t.source, t.sourceNumber)
      .where(sql`${t.sourceNumber} is not null and ${t.state} not in ('closed', 'cancelled')`),
    index('follow_up_open_idx').on(t.districtId, t.dueOn).where(sql`${t.state} not in ('closed', 'cancelled')`),
    index('follow_up_opened_idx').on(t.districtId, t.openedAt),
    check(
      'follow_up_state_known',
      sql`${t.state} in ('open', 'accepted', 'doing', 'submitted', 'closed', 'cancelled')`,
    ),
    check(
      'follow_up_source_known',
      sql`${t.source} in ('resolution', 'incident', 'consultation', 'problem', 'direct')`,
    ),
    check(
      'follow_up_source_named',
      sql`(${t.source} = 'resolution') = (${t.resolutionSeq} is not null)
        and (${t.meetingNumber} is null) = (${t.resolutionSeq} is null)
        and (${t.source} in ('incident', 'consultation', 'problem')) = (${t.sourceNumber} is not null)`,
    ),
    check('follow_up_lead_helps_not', sql`not (${t.leadOrganisationId} = any(${t.helperIds}))`),
    check('follow_up_submitted_whole', sql`(${t.submittedBy} is null) = (${t.submittedAt} is null)`),
    check('follow_up_submitted_first', sql`${t.state} not in ('submitted', 'closed') or ${t.submittedBy} is not null`),
    check(
      'follow_up_closed_whole',
      sql`(${t.state} = 'closed') = (${t.closedAt} is not null) and (${t.closedBy} is null) = (${t.closedAt} is null)`,
    ),
    check('follow_up_closed_by_another', sql`${t.closedBy} <> ${t.submittedBy}`),
    check('follow_up_cancelled_iff_why', sql`(${t.state} = 'cancelled') = (${t.cancelReason} is not null)`),
  ],
);

export const FOLLOW_UP_STEPS = [
  'opened',
  'accepted',
  'note',
  'submitted',
  'sent_back',
  'closed',
  'changed',
  'cancelled',
] as const;
export type FollowUpStep = (typeof FOLLOW_UP_STEPS)[number];

/** What happened to a follow-up, in order: the evidence. Rows are only ever added. */
export const followUpUpdate = pgTable(
  'follow_up_update',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    seq: integer().notNull(),
    step: text({ enum: FOLLOW_UP_STEPS }).notNull(),
    /** Null where the calendar did it. */
    personId: text(),
    text: text(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number, t.seq] }),
    foreignKey({ columns: [t.districtId, t.number], foreignColumns: [followUp.districtId, followUp.number] }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    check(
      'follow_up_update_step_known',
      sql`${t.step} in ('opened', 'accepted', 'note', 'submitted', 'sent_back', 'closed', 'changed', 'cancelled')`,
    ),
    check('follow_up_submitted_with_evidence', sql`${t.step} <> 'submitted' or ${t.text} is not null`),
  ],
);
