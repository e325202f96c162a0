import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { district } from './district.ts';
import { person } from './person.ts';

export const REACTIONS = ['answer', 'offer', 'hand-over', 'expired'] as const;
export type Reaction = (typeof REACTIONS)[number];

/** Everything that was asked, and what came of it: what a follow-up refers to, and what staff read about gaps. */
export const askedQuestion = pgTable(
  'asked_question',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    id: text().notNull(),
    personId: text().notNull(),
    platform: text().notNull(),
    chatKind: text({ enum: ['group', 'private'] }).notNull(),
    chatId: text().notNull(),
    text: text().notNull(),
    at: instant().notNull(),
    reaction: text({ enum: REACTIONS }).notNull(),
    confidence: doublePrecision().notNull(),
    /** Ids of the matters that were answered or offered, the likeliest first. */
    offered: jsonb().$type<readonly string[]>().notNull(),
    /** The matter that is being talked about. */
    matterId: text(),
    useful: boolean(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.id] }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    index('asked_question_here_idx').on(t.districtId, t.personId, t.platform, t.chatKind, t.chatId, t.at),
    check('asked_question_reaction_known', sql`${t.reaction} in ('answer', 'offer', 'hand-over', 'expired')`),
  ],
);

export const CONSULTATION_STATES = ['open', 'answered', 'closed'] as const;
export type ConsultationState = (typeof CONSULTATION_STATES)[number];

/** A question that people answer, promised within 24 hours. */
export const consultation = pgTable(
  'consultation',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    number: integer().notNull(),
    question: text().notNull(),
    /** Titles of what the bot had offered. */
    offered: jsonb().$type<readonly string[]>().notNull(),
    askedBy: text().notNull(),
    askedAt: instant().notNull(),
    platform: text().notNull(),
    chatKind: text({ enum: ['group', 'private'] }).notNull(),
    chatId: text().notNull(),
    state: text({ enum: CONSULTATION_STATES }).notNull(),
    /** When an answer is promised; counted anew where it is asked again. */
    dueAt: instant().notNull(),
    /** When those on duty are reminded next; null where nobody need be. */
    remindAt: instant(),
    answer: text(),
    /** The answer is for its asker alone. */
    discreet: boolean().notNull(),
    answeredBy: text(),
    answeredAt: instant(),
    /** Whether it helped, once its asker has said so. */
    solved: boolean(),
    closedAt: instant(),
    /** What its asker thinks of the answer that stands, once they have said. */
    satisfied: boolean(),
    satisfactionNote: text(),
    /** The answer becomes a matter: proposed by one, approved by another. */
    entryTitle: text(),
    entryBy: text(),
    entryAt: instant(),
    entryApprovedBy: text(),
    entryApprovedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({ columns: [t.districtId, t.askedBy], foreignColumns: [person.districtId, person.id] }),
    index('consultation_due_idx').on(t.remindAt).where(sql`${t.remindAt} is not null`),
    index('consultation_open_idx').on(t.districtId, t.dueAt).where(sql`${t.state} = 'open'`),
    check('consultation_state_known', sql`${t.state} in ('open', 'answered', 'closed')`),
    check('consultation_answered_whole', sql`(${t.answeredBy} is null) = (${t.answeredAt} is null)`),
    check('consultation_answered_iff_said', sql`${t.state} = 'open' or ${t.answer} is not null`),
    check('consultation_closed_iff_known', sql`(${t.state} = 'closed') = (${t.closedAt} is not null)`),
    check('consultation_reminded_while_open', sql`${t.remindAt} is null or ${t.state} = 'open'`),
    check('consultation_rated_answer', sql`${t.satisfied} is null or ${t.state} <> 'open'`),
    check('consultation_rating_said', sql`${t.satisfactionNote} is null or ${t.satisfied} is not null`),
    check(
      'consultation_entry_whole',
      sql`(${t.entryBy} is null) = (${t.entryAt} is null)
      and (${t.entryBy} is null) = (${t.entryTitle} is null)`,
    ),
    check('consultation_entry_approved_whole', sql`(${t.entryApprovedBy} is null) = (${t.entryApprovedAt} is null)`),
    check('consultation_entry_by_two', sql`${t.entryApprovedBy} <> ${t.entryBy}`),
  ],
);

/** What happened to a consultation, in order. Rows are only ever added. */
export const consultationEvent = pgTable(
  'consultation_event',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    seq: integer().notNull(),
    type: text({
      enum: ['asked', 'answered', 'reopened', 'solved', 'satisfied', 'dissatisfied', 'proposed', 'approved'],
    }).notNull(),
    personId: text().notNull(),
    at: instant().notNull(),
    note: text(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number, t.seq] }),
    foreignKey({
      columns: [t.districtId, t.number],
      foreignColumns: [consultation.districtId, consultation.number],
    }),
  ],
);

export type ConsultationEventType = (typeof consultationEvent.$inferSelect)['type'];
