import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { broadcast, delivery } from './broadcast.ts';
import type { BroadcastKey } from './broadcast-queries.ts';
import { rowsOf } from './broadcast-write.ts';
import type { ChatKey } from './chat.ts';
import type { Db } from './client.ts';

/** Broadcasts that are to be looked after now, held for the transaction; another process takes the next ones. */
export async function claimBroadcasts(tx: Db, now: Date, limit: number): Promise<BroadcastKey[]> {
  return tx
    .select({ districtId: broadcast.districtId, number: broadcast.number })
    .from(broadcast)
    .where(lte(broadcast.nextAt, now))
    .orderBy(asc(broadcast.nextAt))
    .limit(limit)
    .for('update', { skipLocked: true });
}

export interface QueuedRow {
  readonly seq: number;
  readonly chat: ChatKey;
}

/**
 * Rows whose time has come, first due first, so many that no platform has more than `most` of this broadcast under way:
 * what is stopped is stopped soon.
 */
export async function dueRows(
  tx: Db,
  { districtId, number }: BroadcastKey,
  { now, most }: { now: Date; most: number },
): Promise<QueuedRow[]> {
  const rows = await tx.execute<{ seq: number; platform: string; chat_kind: 'group' | 'private'; chat_id: string }>(sql`
    select d.seq, d.platform, d.chat_kind, d.chat_id
    from (
      select platform, count(*) filter (where state = 'sending')::int as under_way from ${delivery}
      where district_id = ${districtId} and number = ${number} and state in ('queued', 'sending')
      group by platform) p
    cross join lateral (
      select * from ${delivery} q
      where q.district_id = ${districtId} and q.number = ${number} and q.platform = p.platform and q.state = 'queued'
        and q.due_at <= ${now.toISOString()}
      order by q.due_at, q.seq limit greatest(0, ${most}::int - p.under_way)) d
    order by d.due_at, d.seq`);
  return rows.map((row) => ({
    seq: row.seq,
    chat: { platform: row.platform, kind: row.chat_kind, id: row.chat_id },
  }));
}

/** These rows are with the outbox now, each under the id of its message there. */
export async function handOver(
  tx: Db,
  { districtId, number }: BroadcastKey,
  rows: readonly { readonly seq: number; readonly outboxId: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    update ${delivery} d set state = 'sending', outbox_id = r.id
    from jsonb_to_recordset(${JSON.stringify(rows.map(({ seq, outboxId }) => ({ seq, id: outboxId })))}::jsonb)
      as r(seq int, id text)
    where d.district_id = ${districtId} and d.number = ${number} and d.seq = r.seq`);
}

/** Nothing can be said there any more. */
export async function failRow(tx: Db, key: BroadcastKey, seq: number, error: string, now: Date): Promise<void> {
  await tx
    .update(delivery)
    .set({ state: 'failed', error, settledAt: now })
    .where(and(rowsOf(key), eq(delivery.seq, seq)));
}

/** How many rows in a row failed last, and how many of those settled since a time did. */
export async function failures(
  db: Db,
  { districtId, number }: BroadcastKey,
  since: Date | null,
): Promise<{ inARow: number; failed: number; settled: number }> {
  const [row] = await db.execute<{ in_a_row: number; failed: number; settled: number }>(sql`
    with settled as (
      select state, row_number() over (order by settled_at desc, seq desc) as back from ${delivery}
      where district_id = ${districtId} and number = ${number} and state in ('accepted', 'failed')
        and settled_at > ${(since ?? new Date(0)).toISOString()})
    select (coalesce(min(back) filter (where state <> 'failed'), count(*) + 1) - 1)::int as in_a_row,
      count(*) filter (where state = 'failed')::int as failed, count(*)::int as settled
    from settled`);
  return { inARow: row!.in_a_row, failed: row!.failed, settled: row!.settled };
}

/** Rows that would be due by `from` are due from then on, in their order and so far apart. */
export async function holdUntil(
  tx: Db,
  { districtId, number }: BroadcastKey,
  from: Date,
  apartMs: number,
): Promise<void> {
  await tx.execute(sql`
    update ${delivery} d set due_at = ${from.toISOString()}::timestamptz + r.place * ${apartMs}::float8 * interval '1 millisecond'
    from (
      select seq, row_number() over (order by due_at, seq) - 1 as place from ${delivery}
      where district_id = ${districtId} and number = ${number} and state = 'queued'
        and due_at <= ${from.toISOString()}::timestamptz) r
    where d.district_id = ${districtId} and d.number = ${number} and d.seq = r.seq`);
}

/** Rows that are to be taken back and that the platform took meanwhile, and chats whose rows were settled either way. */
export async function recallLatecomers(tx: Db, key: BroadcastKey, now: Date): Promise<void> {
  await tx
    .update(delivery)
    .set({ state: 'recalling', recallDueAt: now, readDueAt: null })
    .where(and(rowsOf(key), eq(delivery.state, 'accepted')));
}
