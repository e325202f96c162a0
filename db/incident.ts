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
import { PARTIES, person } from './person.ts';

export const KINDS = ['fire', 'maintenance', 'lostfound', 'person', 'consult'] as const;
export type Kind = (typeof KINDS)[number];

/** P0 is danger to life now, P2 the ordinary case. */
export const LEVELS = ['p0', 'p1', 'p2', 'p3'] as const;
export type Level = (typeof LEVELS)[number];

/** Somebody still has to do something, and a timer says when we look again. */
export const ACTIVE = ['open', 'acked', 'working', 'waiting', 'fixed', 'referred'] as const;
/** `hard` is parked: the ledger of hard problems drives it. */
export const STATES = [...ACTIVE, 'hard', 'closed', 'merged', 'rejected'] as const;
export type State = (typeof STATES)[number];

/** The same for Postgres, whose constraints cannot take parameters. */
export const ACTIVE_SQL = sql`'open', 'acked', 'working', 'waiting', 'fixed', 'referred'`;

/** What is so now. What was so before is in `incident_event`, and per round in `incident_round`. */
export const incident = pgTable(
  'incident',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    number: integer().notNull(),
    what: text().notNull(),
    kind: text({ enum: KINDS }).notNull().default('maintenance'),
    level: text({ enum: LEVELS }).notNull(),
    state: text({ enum: STATES }).notNull(),
    /** The first report. The message that brought it never opens a second incident. */
    reportedBy: text().notNull(),
    reportedAt: instant().notNull(),
    platform: text().notNull(),
    messageId: text().notNull(),
    /** An exercise: says so everywhere and is in no figure. */
    drill: boolean().notNull().default(false),
    /** As people say it, and the district's own place where it is one. */
    place: text(),
    placeId: text(),
    /** What kind of trouble, such as `smoke`; with kind and place it makes the dedup key. */
    hazard: text(),
    /** At most one active incident per key; null where the place or the trouble is not known. */
    dedupKey: text(),
    /** Who answers for it, until another party accepts. */
    lead: text({ enum: PARTIES }).notNull().default('property'),
    offeredTo: text({ enum: PARTIES }),
    round: integer().notNull().default(1),
    /** The ladder that runs, or ran last. */
    run: integer().notNull().default(0),
    /** When the bot looks at it again; not null exactly while active. */
    nextStepAt: instant(),
    ackedBy: text(),
    ackedAt: instant(),
    arrivedBy: text(),
    arrivedAt: instant(),
    waitReason: text(),
    waitFrom: instant(),
    waitUntil: instant(),
    /** Seconds spent waiting in this round, the present wait not counted. */
    waitedS: integer().notNull().default(0),
    fixedBy: text(),
    fixedAt: instant(),
    fixNote: text(),
    referredTo: text(),
    referredRef: text(),
    closedBy: text(),
    closedAt: instant(),
    closeReason: text(),
    mergedInto: integer(),
    /** When it was closed, merged or rejected. */
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    uniqueIndex('incident_message_key').on(t.platform, t.messageId),
    uniqueIndex('incident_dedup_key').on(t.districtId, t.dedupKey).where(sql`${t.state} in (${ACTIVE_SQL})`),
    index('incident_open_idx').on(t.districtId, t.number).where(sql`${t.state} <> 'closed'`),
    index('incident_timer_idx').on(t.nextStepAt).where(sql`${t.nextStepAt} is not null`),
    index('incident_merged_idx').on(t.districtId, t.mergedInto).where(sql`${t.mergedInto} is not null`),
    foreignKey({ columns: [t.districtId, t.reportedBy], foreignColumns: [person.districtId, person.id] }),
    foreignKey({ columns: [t.districtId, t.mergedInto], foreignColumns: [t.districtId, t.number] }),
    check('incident_state_known', sql`${t.state} in (${ACTIVE_SQL}, 'hard', 'closed', 'merged', 'rejected')`),
    check('incident_kind_known', sql`${t.kind} in ('fire', 'maintenance', 'lostfound', 'person', 'consult')`),
    check('incident_level_known', sql`${t.level} in ('p0', 'p1', 'p2', 'p3')`),
    check('incident_acked_whole', sql`(${t.ackedBy} is null) = (${t.ackedAt} is null)`),
    check('incident_open_is_unacked', sql`${t.state} <> 'open' or ${t.ackedAt} is null`),
    check(
      'incident_worked_is_acked',
      sql`${t.state} not in ('acked', 'working', 'waiting', 'fixed') or ${t.ackedAt} is not null`,
    ),
    check('incident_acked_after_report', sql`${t.ackedAt} >= ${t.reportedAt}`),
    check('incident_fixed_whole', sql`(${t.fixedBy} is null) = (${t.fixedAt} is null)`),
    check('incident_fixed_is_known', sql`${t.state} <> 'fixed' or ${t.fixedAt} is not null`),
    check('incident_fixed_only_then', sql`${t.fixedAt} is null or ${t.state} in ('fixed', 'closed')`),
    check('incident_closed_iff_known', sql`(${t.state} = 'closed') = (${t.closedAt} is not null)`),
    check('incident_verified_by_another', sql`${t.closedBy} <> ${t.fixedBy}`),
    check(
      'incident_waits_with_reason_and_end',
      sql`(${t.state} = 'waiting') = (${t.waitUntil} is not null)
        and (${t.waitUntil} is null) = (${t.waitReason} is null) and (${t.waitUntil} is null) = (${t.waitFrom} is null)`,
    ),
    check('incident_waits_a_week_at_most', sql`${t.waitUntil} <= ${t.waitFrom} + interval '7 days'`),
    check('incident_merged_iff_into', sql`(${t.state} = 'merged') = (${t.mergedInto} is not null)`),
    check('incident_not_into_itself', sql`${t.mergedInto} <> ${t.number}`),
    check('incident_referred_whole', sql`${t.state} <> 'referred' or ${t.referredTo} is not null`),
  ],
);

/** One answer period: the first from the report on, one more for each time it is opened again. */
export const incidentRound = pgTable(
  'incident_round',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    round: integer().notNull(),
    /** Every response time counts from here: the earliest report by the platform's clock, or the reopening. */
    t0: instant().notNull(),
    /** Set once, by a trigger's word: only an ack undone by its own author within seconds takes it back. */
    firstResponseAt: instant(),
    firstResponseBy: text(),
    /** The row of the timeline that it is. */
    firstResponseSeq: integer(),
    /** Taken by the reporter alone: counted and listed, but no response time. */
    selfHandled: boolean().notNull().default(false),
    arrivedAt: instant(),
    closedAt: instant(),
    /** Seconds of waiting by the time it was closed. */
    waitedS: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number, t.round] }),
    foreignKey({ columns: [t.districtId, t.number], foreignColumns: [incident.districtId, incident.number] }),
    index('incident_round_t0_idx').on(t.districtId, t.t0),
    check('incident_round_whole', sql`(${t.firstResponseAt} is null) = (${t.firstResponseBy} is null)`),
    check('incident_round_answered_after', sql`${t.firstResponseAt} >= ${t.t0}`),
  ],
);

export const EVENT_TYPES = [
  'reported',
  'joined',
  'acked',
  'arrived',
  'noted',
  'released',
  'unacked',
  'waited',
  'resumed',
  'fixed',
  'fix_refused',
  'closed',
  'settled',
  'reopened',
  'offered',
  'accepted',
  'referred',
  'referral_answered',
  'referral_refused',
  'parked',
  'cleared',
  'merged',
  'unmerged',
  'absorbed',
  'rejected',
  'revived',
  'helper_asked',
  'helper_accepted',
  'helper_done',
  'leveled',
  'pictured',
  'undone',
  'reminded',
  'breached',
  'coverage_gap',
  'repaired',
  'recalled',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/**
 * What happened to an incident, in order. Rows are only ever added: a trigger refuses everything else, gives each its
 * `seq`, and chains it to the one before by its hash.
 */
export const incidentEvent = pgTable(
  'incident_event',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    seq: integer().notNull().default(0),
    round: integer().notNull().default(1),
    type: text({ enum: EVENT_TYPES }).notNull(),
    /** Null where the clock did it. */
    personId: text(),
    at: instant().notNull(),
    data: jsonb(),
    prevHash: text().notNull().default(''),
    hash: text().notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number, t.seq] }),
    foreignKey({ columns: [t.districtId, t.number], foreignColumns: [incident.districtId, incident.number] }),
  ],
);

/** Every report, the first one of each incident among them. A merged incident keeps its own. */
export const report = pgTable(
  'incident_report',
  {
    platform: text().notNull(),
    messageId: text().notNull(),
    districtId: text().notNull(),
    number: integer().notNull(),
    personId: text().notNull(),
    what: text().notNull(),
    /** By the platform's clock. */
    at: instant().notNull(),
    receivedAt: instant().notNull(),
    chatKind: text({ enum: ['group', 'private'] }).notNull(),
    chatId: text().notNull(),
    /** The sender took the message back: a tombstone stays, and the incident too. */
    recalledAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.platform, t.messageId] }),
    foreignKey({ columns: [t.districtId, t.number], foreignColumns: [incident.districtId, incident.number] }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    index('incident_report_incident_idx').on(t.districtId, t.number),
    index('incident_report_person_idx').on(t.districtId, t.personId),
  ],
);

/** A party that helps the lead, with its own done-mark. */
export const helper = pgTable(
  'incident_helper',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    party: text({ enum: PARTIES }).notNull(),
    askedAt: instant().notNull(),
    acceptedBy: text(),
    acceptedAt: instant(),
    doneAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number, t.party] }),
    foreignKey({ columns: [t.districtId, t.number], foreignColumns: [incident.districtId, incident.number] }),
    check('incident_helper_done_after_accepted', sql`${t.doneAt} is null or ${t.acceptedAt} is not null`),
  ],
);
