import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { district } from './district.ts';
import { person } from './person.ts';

export const REMINDER_STATES = ['draft', 'active', 'paused', 'done', 'cancelled'] as const;
export type ReminderState = (typeof REMINDER_STATES)[number];

/** What happens to a planned day that is a day off; `workday` is for those that are only ever meant on workdays. */
export const POLICIES = ['run', 'skip', 'previous', 'next', 'workday'] as const;
export type Policy = (typeof POLICIES)[number];

/** When it is: one instant, or a rule, which is plain data of the time reader (`Recurrence`). */
export type Timing =
  | { readonly kind: 'once'; readonly at: string }
  | { readonly kind: 'every'; readonly rule: unknown };

/** Whom it reaches: the lane of a chat (`demo:group:duty`), a person's id, a role, a party, or those of an event (`12`). */
export const AUDIENCES = ['chat', 'person', 'role', 'party', 'event'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What is to be, once somebody confirms it. Several choices where the words had several readings. */
export interface Proposal {
  readonly what: string;
  readonly choices: readonly Choice[];
  readonly policy: Policy;
  /** Sent to the minute though the group sleeps. */
  readonly loud: boolean;
}

export interface Choice {
  /** The time as a person reads it. */
  readonly said: string;
  readonly timing: Timing;
  /** Where it follows another thing: by how much, as `anchorOffset` has it. */
  readonly offset?: string;
}

export const reminder = pgTable(
  'reminder',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    number: integer().notNull(),
    what: text().notNull(),
    state: text({ enum: REMINDER_STATES }).notNull(),
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
    /** The lane of the chat where it was asked for. */
    madeIn: text().notNull(),
    audience: text({ enum: AUDIENCES }).notNull(),
    target: text().notNull(),
    /** Null as long as nothing was ever confirmed. */
    timing: jsonb().$type<Timing>(),
    said: text(),
    policy: text({ enum: POLICIES }).notNull(),
    loud: boolean().notNull(),
    /** Later than this it is not sent any more. */
    graceMinutes: integer().notNull(),
    /** The thing whose time this one follows, and by how much (ISO 8601: `-P1D`, `-PT1H`; `-P1D@20:00` at that hour). */
    anchorKind: text(),
    anchorId: text(),
    anchorOffset: text(),
    proposal: jsonb().$type<Proposal>(),
    proposedAt: instant(),
    /** When its occurrences are next looked after; null where there is nothing to look after. */
    planAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({ columns: [t.districtId, t.createdBy], foreignColumns: [person.districtId, person.id] }),
    index('reminder_by_idx').on(t.districtId, t.createdBy).where(sql`${t.state} in ('active', 'paused')`),
    index('reminder_target_idx').on(t.districtId, t.target).where(sql`${t.state} in ('active', 'paused')`),
    index('reminder_anchor_idx').on(t.districtId, t.anchorKind, t.anchorId).where(sql`${t.anchorId} is not null`),
    index('reminder_plan_idx').on(t.planAt).where(sql`${t.planAt} is not null`),
    check('reminder_state_known', sql`${t.state} in ('draft', 'active', 'paused', 'done', 'cancelled')`),
    check('reminder_policy_known', sql`${t.policy} in ('run', 'skip', 'previous', 'next', 'workday')`),
    check('reminder_audience_known', sql`${t.audience} in ('chat', 'person', 'role', 'party', 'event')`),
    check('reminder_live_has_timing', sql`${t.state} not in ('active', 'paused', 'done') or ${t.timing} is not null`),
    check('reminder_draft_has_proposal', sql`${t.state} <> 'draft' or ${t.proposal} is not null`),
    check('reminder_proposal_whole', sql`(${t.proposal} is null) = (${t.proposedAt} is null)`),
    check('reminder_only_active_is_planned', sql`${t.planAt} is null or ${t.state} = 'active'`),
    check('reminder_grace_positive', sql`${t.graceMinutes} > 0`),
    check(
      'reminder_event_is_anchored',
      sql`${t.audience} <> 'event' or (${t.anchorId} is not null and ${t.anchorId} = ${t.target})`,
    ),
    check('reminder_anchor_whole', sql`num_nulls(${t.anchorKind}, ${t.anchorId}, ${t.anchorOffset}) in (0, 3)`),
  ],
);

/** `unknown` waits for a year whose days off are not published. */
export const OCCURRENCE_STATES = ['pending', 'unknown', 'sent', 'missed', 'skipped', 'cancelled'] as const;

/** Each single time that a reminder is due: rows, planned ahead. The key is what keeps one from being sent twice. */
export const occurrence = pgTable(
  'reminder_occurrence',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    /** When the rule has it. */
    plannedAt: instant().notNull(),
    /** When it is said: moved for days off, for the night, or because somebody put it off. */
    at: instant().notNull(),
    state: text({ enum: OCCURRENCE_STATES }).notNull(),
    /** Why it is not simply sent at its planned time: a code such as `paused`, or what day it is. */
    reason: text(),
    /** A row that somebody touched by hand is not planned anew. */
    byHand: boolean().notNull().default(false),
    /** The sent occurrence that this one repeats. */
    snoozeOf: instant(),
    settledAt: instant(),
    /** Counts changes, for calendars. */
    version: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number, t.plannedAt] }),
    foreignKey({ columns: [t.districtId, t.number], foreignColumns: [reminder.districtId, reminder.number] }),
    index('reminder_occurrence_due_idx').on(t.at).where(sql`${t.state} in ('pending', 'unknown')`),
    uniqueIndex('reminder_occurrence_snooze_key')
      .on(t.districtId, t.number, t.snoozeOf)
      .where(sql`${t.snoozeOf} is not null`),
    check(
      'reminder_occurrence_state_known',
      sql`${t.state} in ('pending', 'unknown', 'sent', 'missed', 'skipped', 'cancelled')`,
    ),
    check('reminder_occurrence_settled_whole', sql`(${t.state} in ('sent', 'missed')) = (${t.settledAt} is not null)`),
    check(
      'reminder_occurrence_has_reason',
      sql`${t.state} not in ('unknown', 'missed', 'skipped', 'cancelled') or ${t.reason} is not null`,
    ),
  ],
);
