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
import type { AudienceSpec } from './audience.ts';
import { instant } from './columns.ts';
import { district } from './district.ts';
import { person } from './person.ts';

export const BROADCAST_KINDS = ['plain', 'urgent'] as const;
export type BroadcastKind = (typeof BROADCAST_KINDS)[number];

export const BROADCAST_STATES = [
  'draft',
  'pending',
  'scheduled',
  'sending',
  'paused',
  'sent',
  'partial',
  'cancelled',
  'recalling',
  'recalled',
  'recalled_partial',
] as const;
export type BroadcastState = (typeof BROADCAST_STATES)[number];

/**
 * One message to many. Which state may follow which is decided by the trigger `broadcast_moves`; that its rows explain
 * its state, by `broadcast_is_explained`, when the transaction ends.
 */
export const broadcast = pgTable(
  'broadcast',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    number: integer().notNull(),
    kind: text({ enum: BROADCAST_KINDS }).notNull(),
    state: text({ enum: BROADCAST_STATES }).notNull(),
    body: text().notNull(),
    signature: text().notNull(),
    /** Whether those who get it are asked to say that they have. */
    wantsAck: boolean().notNull(),
    spec: jsonb().$type<AudienceSpec>().notNull(),
    /** Of all that is sent; what was tried out, and what was approved, is this very text. */
    bodyHash: text().notNull(),
    testedHash: text(),
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
    approvedBy: text(),
    approvedAt: instant(),
    /** When its author wants it to begin; null is as soon as it is approved. */
    wishedAt: instant(),
    /** When the first row is due. */
    startsAt: instant(),
    /** What has not left by then never does. */
    expiresAt: instant(),
    /** Why it is sent at night. */
    nightReason: text(),
    /** Who said that the same text may go to the same place again. */
    againBy: text(),
    /** Failures before this do not count against it any more. */
    resumedAt: instant(),
    reason: text(),
    finishedAt: instant(),
    /** When it is looked after next; null where nothing happens by itself. */
    nextAt: instant(),
    /** When its card was last redrawn while it runs. */
    drawnAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({ columns: [t.districtId, t.createdBy], foreignColumns: [person.districtId, person.id] }),
    foreignKey({ columns: [t.districtId, t.approvedBy], foreignColumns: [person.districtId, person.id] }),
    index('broadcast_next_idx').on(t.nextAt).where(sql`${t.nextAt} is not null`),
    check('broadcast_kind_known', sql`${t.kind} in ('plain', 'urgent')`),
    check(
      'broadcast_state_known',
      sql`${t.state} in ('draft', 'pending', 'scheduled', 'sending', 'paused', 'sent', 'partial', 'cancelled', 'recalling', 'recalled', 'recalled_partial')`,
    ),
    check('broadcast_tried_out', sql`${t.state} in ('draft', 'cancelled') or ${t.testedHash} = ${t.bodyHash}`),
    check('broadcast_approved_whole', sql`(${t.approvedBy} is null) = (${t.approvedAt} is null)`),
    check(
      'broadcast_runs_approved',
      sql`${t.state} in ('draft', 'pending', 'cancelled') or (${t.approvedBy} is not null and ${t.startsAt} is not null)`,
    ),
    check('broadcast_only_urgent_at_night', sql`${t.nightReason} is null or ${t.kind} = 'urgent'`),
    check(
      'broadcast_looked_after',
      sql`(${t.nextAt} is not null) = (${t.state} in ('scheduled', 'sending', 'recalling'))`,
    ),
  ],
);

export const DELIVERY_STATES = [
  'queued',
  'sending',
  'accepted',
  'failed',
  'unknown',
  'suppressed',
  'expired',
  'recalling',
  'recalled',
  'recall_failed',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/**
 * One target of one broadcast, made with the approval. What the outbox learns about its message the trigger
 * `outbox_tells_delivery` writes here, in the same transaction.
 */
export const delivery = pgTable(
  'delivery',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    /** Its place in the list, from 1: what people call it by. */
    seq: integer().notNull(),
    lane: text().notNull(),
    platform: text().notNull(),
    chatKind: text({ enum: ['group', 'private'] }).notNull(),
    chatId: text().notNull(),
    personId: text(),
    state: text({ enum: DELIVERY_STATES }).notNull(),
    dueAt: instant().notNull(),
    outboxId: text(),
    messageId: text(),
    extra: jsonb(),
    error: text(),
    settledAt: instant(),
    /** Who said what became of a row of which nobody knew. */
    judgedBy: text(),
    bodyHash: text().notNull(),
    madeAt: instant().notNull(),
    /** Until then the same text does not go to the same place. */
    guardUntil: instant().notNull(),
    again: boolean().notNull(),
    recallDueAt: instant(),
    recallTries: integer().notNull().default(0),
    recallError: text(),
    /** Of those who read it, where the platform says. */
    readCount: integer(),
    readAt: instant(),
    readDueAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number, t.seq] }),
    foreignKey({ columns: [t.districtId, t.number], foreignColumns: [broadcast.districtId, broadcast.number] }),
    uniqueIndex('delivery_target_key').on(t.districtId, t.number, t.lane),
    uniqueIndex('delivery_outbox_key').on(t.outboxId),
    index('delivery_open_idx')
      .on(t.districtId, t.number, t.platform, t.dueAt)
      .where(sql`${t.state} in ('queued', 'sending')`),
    index('delivery_recall_idx').on(t.platform, t.recallDueAt).where(sql`${t.state} = 'recalling'`),
    index('delivery_read_idx').on(t.platform, t.readDueAt).where(sql`${t.readDueAt} is not null`),
    index('delivery_lane_idx').on(t.districtId, t.lane, t.madeAt),
    check(
      'delivery_state_known',
      sql`${t.state} in ('queued', 'sending', 'accepted', 'failed', 'unknown', 'suppressed', 'expired', 'recalling', 'recalled', 'recall_failed')`,
    ),
    check('delivery_sent_by_the_outbox', sql`${t.state} <> 'sending' or ${t.outboxId} is not null`),
    check('delivery_recall_due', sql`(${t.recallDueAt} is not null) = (${t.state} = 'recalling')`),
  ],
);

/** Who said that they have got it. */
export const broadcastAck = pgTable(
  'broadcast_ack',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    personId: text().notNull(),
    lane: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number, t.personId] }),
    foreignKey({ columns: [t.districtId, t.number], foreignColumns: [broadcast.districtId, broadcast.number] }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
  ],
);
