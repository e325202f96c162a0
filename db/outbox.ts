import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { SQL } from 'drizzle-orm/sql';
import { type ChatKey, chat } from './chat.ts';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { account } from './person.ts';

/**
 * A lane is one chat: its messages go out one at a time and in order.
 * `due_at` is when somebody may next take the lane: the next send, the end of a lease or of a retry-after, whichever
 * rules. It is null exactly when nothing waits.
 */
export const lane = pgTable(
  'outbox_lane',
  {
    key: text().primaryKey(),
    platform: text().notNull(),
    /** Messages that are neither sent nor given up. */
    pending: integer().notNull(),
    /** The last place in the lane that was given out. */
    lastSeq: bigint({ mode: 'number' }).notNull(),
    dueAt: instant(),
    /** Theoretical arrival time of the pacing (GCRA): how far ahead of its rate the lane has sent. */
    paidUntil: instant().notNull(),
    /** Messages to many have lanes of their own, and everything else goes before them. */
    bulk: boolean().notNull().default(false),
    /** Fencing token: whoever took the lane last may settle it. */
    lease: bigint({ mode: 'number' }).notNull().default(0),
  },
  (t) => [
    check('lane_due_iff_pending', sql`(${t.dueAt} is null) = (${t.pending} = 0)`),
    check('lane_pending_not_negative', sql`${t.pending} >= 0`),
    index('lane_turn_idx').on(t.platform, t.bulk, t.dueAt).where(sql`${t.dueAt} is not null`),
  ],
);

export const OUTBOX_STATES = ['pending', 'sent', 'dead', 'superseded'] as const;

export const outbox = pgTable(
  'outbox',
  {
    /** Also the platform's idempotency key: the same on every try. */
    id: text().primaryKey(),
    /** What people call it by. */
    number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    /** Whose words these are. Null where that cannot be told: such are nobody's but the installation's. */
    districtId: text(),
    lane: text().notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
    platform: text().notNull(),
    chatKind: text({ enum: ['group', 'private'] }).notNull(),
    chatId: text().notNull(),
    says: jsonb().notNull(),
    replyTo: text(),
    /** Accounts to be rung by name, and how loudly: see `Outgoing` in src/core/platform.ts. */
    mentions: jsonb(),
    urge: text(),
    /** The outbox row of the card that this one redraws. */
    edits: text(),
    state: text({ enum: OUTBOX_STATES }).notNull(),
    /** One of a message to many: rather not sent than twice, so that it is not tried again where nobody knows. */
    onlyOnce: boolean().notNull().default(false),
    /** When the first try began of which nobody knows how it ended. */
    begunAt: instant(),
    /** A try may have been taken without our hearing of it. */
    unsure: boolean().notNull().default(false),
    /** Failures while the platform took other messages: they count against this one. */
    strikes: integer().notNull(),
    firstFailedAt: instant(),
    failedAt: instant(),
    error: text(),
    /** The platform's own name for the message, once sent, and whatever a later edit needs. */
    messageId: text(),
    extra: jsonb(),
    /** The event that caused it, for the log. */
    cause: text().notNull(),
    createdAt: instant().notNull(),
    settledAt: instant(),
    /** When the admins were told that it was given up. */
    toldAt: instant(),
    /** When somebody decided to let it be. */
    droppedAt: instant(),
  },
  (t) => [
    check('outbox_state_known', sql`${t.state} in ('pending', 'sent', 'dead', 'superseded')`),
    uniqueIndex('outbox_lane_seq_key').on(t.lane, t.seq),
    index('outbox_pending_idx').on(t.lane, t.seq).where(sql`${t.state} = 'pending'`),
    index('outbox_settled_idx').on(t.settledAt),
    uniqueIndex('outbox_number_key').on(t.number),
    index('outbox_dead_idx').on(t.settledAt).where(sql`${t.state} = 'dead'`),
    // From a pressed card to its district.
    index('outbox_message_idx').on(t.messageId).where(sql`${t.messageId} is not null`),
    check('outbox_told_of_the_dead', sql`${t.toldAt} is null or ${t.state} = 'dead'`),
    check('outbox_dropped_is_dead', sql`${t.droppedAt} is null or ${t.state} = 'dead'`),
  ],
);

/** When each platform last took a message, and how far ahead of the app-wide rate it has been sent to. */
export const pace = pgTable('outbox_pace', {
  platform: text().primaryKey(),
  paidUntil: instant().notNull(),
  lastSentAt: instant(),
});

/** Where the current card about a subject (`incident:17`) is: at most one per chat. */
export const surface = pgTable(
  'surface',
  {
    districtId: text().notNull(),
    subject: text().notNull(),
    lane: text().notNull(),
    outboxId: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.districtId, t.subject, t.lane] })],
);

/** Both of WeCom's doors share one realm; everywhere else platform and realm have one name. For a row called `o`. */
export const realm = sql`case when o.platform like 'wecom-%' then 'wecom' else o.platform end`;

export const laneOf = ({ platform, kind, id }: ChatKey): string => `${platform}:${kind}:${id}`;

/** The second lane of a chat, in which messages to many wait. */
const bulkLaneOf = (chat: ChatKey): string => `bulk:${laneOf(chat)}`;

export interface NewMessage {
  readonly id: string;
  readonly chat: ChatKey;
  readonly says: unknown;
  readonly replyTo?: string | undefined;
  readonly mentions?: unknown;
  readonly urge?: string | undefined;
  readonly edits?: string | undefined;
  /** Whose words these are; otherwise those of the district that the chat belongs to, or that knows its owner. */
  readonly districtId?: string | undefined;
  readonly onlyOnce?: boolean | undefined;
  /** The subject whose current card in this chat this message becomes. */
  readonly subject?: { readonly districtId: string; readonly subject: string } | undefined;
}

/**
 * Queues messages, in the caller's transaction: a statement to be run with the commit.
 * The lanes are locked first and in order, so that places are given out in commit order and no two callers deadlock.
 */
export function enqueue(messages: readonly NewMessage[], cause: string, at: Date): SQL {
  const rows = messages.map((message, order) => {
    const { id, chat, says, replyTo, mentions, urge, edits, onlyOnce, districtId, subject } = message;
    return {
      id,
      order,
      lane: onlyOnce ? bulkLaneOf(chat) : laneOf(chat),
      only_once: onlyOnce ?? false,
      platform: chat.platform,
      chat_kind: chat.kind,
      chat_id: chat.id,
      says,
      reply_to: replyTo ?? null,
      mentions: mentions ?? null,
      urge: urge ?? null,
      edits: edits ?? null,
      district_id: districtId ?? subject?.districtId ?? null,
      subject: subject?.subject ?? null,
    };
  });
  return sql`
    with input as (
      select *, row_number() over (partition by lane order by "order") as nth
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m("order" int, id text, lane text, platform text,
        chat_kind text, chat_id text, says jsonb, reply_to text, mentions jsonb, urge text, edits text, only_once boolean,
        district_id text, subject text)),
    taken as (
      insert into ${lane} as l (key, platform, bulk, pending, last_seq, due_at, paid_until)
      select lane, platform, bool_or(only_once), count(*), count(*), ${at.toISOString()}::timestamptz,
        ${at.toISOString()}::timestamptz
      from input group by lane, platform order by lane
      on conflict (key) do update set pending = l.pending + excluded.pending,
        last_seq = l.last_seq + excluded.last_seq, due_at = coalesce(l.due_at, excluded.due_at)
      returning l.key, l.last_seq),
    shown as (
      insert into ${surface} as s (district_id, subject, lane, outbox_id)
      select district_id, subject, lane, id from input where subject is not null
      on conflict (district_id, subject, lane) do update set outbox_id = excluded.outbox_id)
    insert into ${outbox} (id, district_id, lane, seq, platform, chat_kind, chat_id, says, reply_to, mentions, urge, edits, only_once,
      state, strikes, cause, created_at)
    select i.id, coalesce(i.district_id,
        (select c.district_id from ${chat} c where c.platform = i.platform and c.kind = i.chat_kind and c.id = i.chat_id),
        (select min(a.district_id) from ${account} a, (select i.platform) o where i.chat_kind = 'private'
          and a.realm = ${realm} and a.external_id = i.chat_id)),
      i.lane, t.last_seq - (select count(*) from input o where o.lane = i.lane) + i.nth, i.platform,
      i.chat_kind, i.chat_id, i.says, i.reply_to, i.mentions, i.urge, i.edits, i.only_once, 'pending', 0, ${cause}, ${at.toISOString()}
    from input i join taken t on t.key = i.lane`;
}

export interface SurfaceRow {
  readonly chat: ChatKey;
  readonly outboxId: string;
  /** The platform's name for the message; null while it is not sent yet. */
  readonly messageId: string | null;
}

/** Every chat that shows a card about a subject. */
export async function surfacesOf(db: Db, districtId: string, subject: string): Promise<SurfaceRow[]> {
  const rows = await db.execute<{
    platform: string;
    chat_kind: 'group' | 'private';
    chat_id: string;
    id: string;
    message_id: string | null;
  }>(sql`
    select o.platform, o.chat_kind, o.chat_id, o.id, o.message_id from ${surface} s
    join ${outbox} o on o.id = s.outbox_id
    where s.district_id = ${districtId} and s.subject = ${subject} and o.state in ('pending', 'sent')`);
  return rows.map((row) => ({
    chat: { platform: row.platform, kind: row.chat_kind, id: row.chat_id },
    outboxId: row.id,
    messageId: row.message_id,
  }));
}

/** Forgets messages settled before a time, and that their cards hang anywhere: none can be redrawn any more. */
export async function forgetMessages(db: Db, before: Date): Promise<void> {
  await db.execute(sql`
    with gone as (
      delete from ${outbox} where settled_at < ${before.toISOString()} and state <> 'pending' returning id)
    delete from ${surface} where outbox_id in (select id from gone)`);
}
