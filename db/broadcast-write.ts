import { and, eq, inArray, sql } from 'drizzle-orm';
import type { AudienceSpec } from './audience.ts';
import { type BroadcastKind, broadcast, type DeliveryState, delivery } from './broadcast.ts';
import { type Broadcast, type BroadcastKey, isOne } from './broadcast-queries.ts';
import type { ChatKey } from './chat.ts';
import type { Db } from './client.ts';
import { nextNumber } from './district.ts';
import { laneOf } from './outbox.ts';

export interface NewBroadcast {
  readonly districtId: string;
  readonly kind: BroadcastKind;
  readonly body: string;
  readonly signature: string;
  readonly wantsAck: boolean;
  readonly spec: AudienceSpec;
  readonly bodyHash: string;
  readonly by: string;
  readonly now: Date;
}

/** A new draft; from here to the commit nobody else in the district gets a number. */
export async function draftBroadcast(tx: Db, row: NewBroadcast): Promise<number> {
  const number = await nextNumber(tx, row.districtId);
  const { by, now, ...rest } = row;
  await tx.insert(broadcast).values({ ...rest, number, state: 'draft', createdBy: by, createdAt: now });
  return number;
}

type Change = Partial<Omit<typeof broadcast.$inferInsert, 'districtId' | 'number'>>;

/** Changes a broadcast that the caller holds. */
export async function changeBroadcast(tx: Db, key: BroadcastKey, change: Change): Promise<void> {
  await tx.update(broadcast).set(change).where(isOne(key));
}

/** Back to a draft with nothing approved: only before the first row has left. */
export async function backToDraft(tx: Db, key: BroadcastKey, change: Change = {}): Promise<void> {
  await tx.delete(delivery).where(rowsOf(key));
  await changeBroadcast(tx, key, {
    ...change,
    state: 'draft',
    approvedBy: null,
    approvedAt: null,
    startsAt: null,
    expiresAt: null,
    againBy: null,
    nextAt: null,
  });
}

export interface Target {
  readonly chat: ChatKey;
  readonly personId: string | undefined;
  readonly dueAt: Date;
}

/** One row per target, in the approval's transaction. */
export async function addDeliveries(
  tx: Db,
  { districtId, number, bodyHash }: Broadcast,
  targets: readonly Target[],
  { now, guardUntil, again }: { now: Date; guardUntil: Date; again: boolean },
): Promise<void> {
  const rows = targets.map(({ chat, personId, dueAt }, at) => ({
    seq: at + 1,
    lane: laneOf(chat),
    platform: chat.platform,
    chat_kind: chat.kind,
    chat_id: chat.id,
    person_id: personId ?? null,
    due_at: dueAt.toISOString(),
  }));
  await tx.execute(sql`
    insert into ${delivery} (district_id, number, seq, lane, platform, chat_kind, chat_id, person_id, state, due_at,
      body_hash, made_at, guard_until, again)
    select ${districtId}, ${number}::int, r.*, ${bodyHash}, ${now.toISOString()}::timestamptz,
      ${guardUntil.toISOString()}::timestamptz, ${again}::boolean
    from (select seq, lane, platform, chat_kind, chat_id, person_id, 'queued', due_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(seq int, lane text, platform text, chat_kind text,
        chat_id text, person_id text, due_at timestamptz)) r`);
}

/** Of these places, those that got the same text lately or are about to: their number of rows. */
export async function sameTextLately(
  db: Db,
  { districtId, number, bodyHash }: Broadcast,
  lanes: readonly string[],
  now: Date,
): Promise<number> {
  const [row] = await db.execute<{ places: number }>(sql`
    select count(distinct lane)::int as places from ${delivery}
    where district_id = ${districtId} and number <> ${number} and body_hash = ${bodyHash}
      and guard_until > ${now.toISOString()} and state not in ('suppressed', 'expired', 'failed')
      and ${JSON.stringify(lanes)}::jsonb ? lane`);
  return row!.places;
}

/** Of these groups, how many have had `most` broadcasts since then, or are about to. */
export async function overBudget(
  db: Db,
  { districtId, number }: BroadcastKey,
  lanes: readonly string[],
  { since, most }: { since: Date; most: number },
): Promise<number> {
  const [row] = await db.execute<{ places: number }>(sql`
    select count(*)::int as places from (
      select lane from ${delivery}
      where district_id = ${districtId} and number <> ${number} and chat_kind = 'group'
        and made_at >= ${since.toISOString()} and state not in ('suppressed', 'expired', 'failed')
        and ${JSON.stringify(lanes)}::jsonb ? lane
      group by lane having count(*) >= ${most}::int) l`);
  return row!.places;
}

/** Approvals of one district one after another, so that none overlooks what another is about to send. */
export async function holdApprovals(tx: Db, districtId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`broadcast ${districtId}`}, 0))`);
}

/** Settles every row that waits as something. Answers how many there were. */
export async function settleQueued(
  tx: Db,
  key: BroadcastKey,
  to: Extract<DeliveryState, 'suppressed' | 'expired'>,
  now: Date,
): Promise<number> {
  const rows = await tx
    .update(delivery)
    .set({ state: to, settledAt: now })
    .where(and(rowsOf(key), eq(delivery.state, 'queued')))
    .returning({ seq: delivery.seq });
  return rows.length;
}

/** Queues the rows again that failed, and no others (B9). Answers how many there were. */
export async function requeueFailed(tx: Db, key: BroadcastKey, now: Date): Promise<number> {
  const rows = await tx
    .update(delivery)
    .set({ state: 'queued', dueAt: now, outboxId: null, error: null, settledAt: null })
    .where(and(rowsOf(key), eq(delivery.state, 'failed')))
    .returning({ seq: delivery.seq });
  return rows.length;
}

/** What somebody saw of a row of which the platform said nothing. False where it is no such row. */
export async function judge(
  tx: Db,
  key: BroadcastKey,
  { seq, got, by }: { seq: number; got: boolean; by: string },
): Promise<boolean> {
  const rows = await tx
    .update(delivery)
    .set({ state: got ? 'accepted' : 'failed', judgedBy: by })
    .where(and(rowsOf(key), eq(delivery.seq, seq), eq(delivery.state, 'unknown')))
    .returning({ seq: delivery.seq });
  return rows.length > 0;
}

/** Everything that a platform took is to be taken back. Answers how many rows. */
export async function startRecall(tx: Db, key: BroadcastKey, now: Date): Promise<number> {
  const rows = await tx
    .update(delivery)
    .set({ state: 'recalling', recallDueAt: now, readDueAt: null })
    .where(and(rowsOf(key), inArray(delivery.state, ['accepted', 'recall_failed'])))
    .returning({ seq: delivery.seq });
  return rows.length;
}

export const rowsOf = ({ districtId, number }: BroadcastKey) =>
  and(eq(delivery.districtId, districtId), eq(delivery.number, number));
