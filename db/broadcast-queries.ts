import { and, asc, eq, sql } from 'drizzle-orm';
import { type BroadcastState, broadcast, broadcastAck, type DeliveryState, delivery } from './broadcast.ts';
import type { ChatKey } from './chat.ts';
import type { Db } from './client.ts';
import { person } from './person.ts';

export interface BroadcastKey {
  readonly districtId: string;
  readonly number: number;
}

export interface Broadcast extends BroadcastKey, Omit<typeof broadcast.$inferSelect, keyof BroadcastKey> {
  readonly byName: string;
  readonly approvedByName: string | null;
}

export const isOne = ({ districtId, number }: BroadcastKey) =>
  and(eq(broadcast.districtId, districtId), eq(broadcast.number, number));

const named = sql<string>`(select p.name from ${person} p where p.district_id = ${broadcast.districtId}
  and p.id = ${broadcast.createdBy})`;
const approver = sql<string | null>`(select p.name from ${person} p where p.district_id = ${broadcast.districtId}
  and p.id = ${broadcast.approvedBy})`;

async function read(db: Db, key: BroadcastKey, held: boolean): Promise<Broadcast | undefined> {
  const query = db
    .select({ row: broadcast, byName: named, approvedByName: approver })
    .from(broadcast)
    .where(isOne(key));
  const [found] = held ? await query.for('update') : await query;
  return found && { ...found.row, byName: found.byName, approvedByName: found.approvedByName };
}

export const findBroadcast = (db: Db, key: BroadcastKey): Promise<Broadcast | undefined> => read(db, key, false);

/** The same, held for the transaction: every step of a broadcast begins with this. */
export const holdBroadcast = (tx: Db, key: BroadcastKey): Promise<Broadcast | undefined> => read(tx, key, true);

/** The latest broadcasts, newest first, of these states if any are named. */
export async function listBroadcasts(
  db: Db,
  districtId: string,
  { states = [], limit, offset = 0 }: { states?: readonly BroadcastState[]; limit: number; offset?: number },
): Promise<{ rows: Listed[]; total: number }> {
  const wanted = JSON.stringify(states);
  const rows = await db.execute<ListedRow>(sql`
    select b.number, b.kind, b.state, b.body, b.created_at, b.starts_at, p.name as by_name,
      count(d.*)::int as targets, count(d.*) filter (where d.state in ('accepted', 'recalling', 'recalled', 'recall_failed'))::int as accepted,
      count(*) over ()::int as total
    from ${broadcast} b join ${person} p on p.district_id = b.district_id and p.id = b.created_by
    left join ${delivery} d on d.district_id = b.district_id and d.number = b.number
    where b.district_id = ${districtId} and (${states.length} = 0 or ${wanted}::jsonb ? b.state)
    group by b.district_id, b.number, p.name order by b.number desc limit ${limit} offset ${offset}`);
  return { rows: rows.map(toListed), total: rows[0]?.total ?? 0 };
}

export interface Listed {
  readonly number: number;
  readonly kind: Broadcast['kind'];
  readonly state: BroadcastState;
  readonly body: string;
  readonly byName: string;
  readonly createdAt: Date;
  readonly startsAt: Date | undefined;
  readonly targets: number;
  readonly accepted: number;
}

interface ListedRow extends Record<string, unknown> {
  number: number;
  kind: Broadcast['kind'];
  state: BroadcastState;
  body: string;
  by_name: string;
  created_at: string;
  starts_at: string | null;
  targets: number;
  accepted: number;
  total: number;
}

const toListed = (row: ListedRow): Listed => ({
  number: row.number,
  kind: row.kind,
  state: row.state,
  body: row.body,
  byName: row.by_name,
  createdAt: new Date(row.created_at),
  startsAt: row.starts_at === null ? undefined : new Date(row.starts_at),
  targets: row.targets,
  accepted: row.accepted,
});

/** What became of one broadcast: counted from its rows every time, never kept. */
export interface Report {
  readonly states: Readonly<Record<DeliveryState, number>>;
  readonly targets: number;
  readonly groups: number;
  readonly acks: number;
  /** Readers of those rows whose platform says so; undefined where none does. */
  readonly reads: number | undefined;
  /** When the last row that waits is due. */
  readonly lastDueAt: Date | undefined;
}

export async function reportOf(db: Db, { districtId, number }: BroadcastKey): Promise<Report> {
  const rows = await db.execute<{
    state: DeliveryState;
    rows: number;
    groups: number;
    reads: number | null;
    last_due: string | null;
  }>(sql`
    select state, count(*)::int as rows, count(*) filter (where chat_kind = 'group')::int as groups,
      sum(read_count)::int as reads, max(due_at) filter (where state = 'queued') as last_due
    from ${delivery} where district_id = ${districtId} and number = ${number} group by state`);
  const states: Record<DeliveryState, number> = {
    queued: 0,
    sending: 0,
    accepted: 0,
    failed: 0,
    unknown: 0,
    suppressed: 0,
    expired: 0,
    recalling: 0,
    recalled: 0,
    recall_failed: 0,
  };
  for (const { state, rows: count } of rows) states[state] = count;
  const reads = rows.flatMap((row) => (row.reads === null ? [] : [row.reads]));
  const lastDue = rows.find(({ state }) => state === 'queued')?.last_due;
  return {
    states,
    targets: rows.reduce((sum, row) => sum + row.rows, 0),
    groups: rows.reduce((sum, row) => sum + row.groups, 0),
    acks: await db.$count(broadcastAck, and(eq(broadcastAck.districtId, districtId), eq(broadcastAck.number, number))),
    reads: reads.length > 0 ? reads.reduce((sum, one) => sum + one, 0) : undefined,
    lastDueAt: lastDue ? new Date(lastDue) : undefined,
  };
}

export interface DeliveryRow {
  readonly seq: number;
  readonly state: DeliveryState;
  readonly chat: ChatKey;
  readonly name: string | null;
  readonly error: string | null;
  readonly recallError: string | null;
  readonly settledAt: Date | null;
  readonly readCount: number | null;
  readonly acks: number;
}

/** The rows of one broadcast in order, of these states if any are named. */
export async function deliveriesOf(
  db: Db,
  { districtId, number }: BroadcastKey,
  { states = [], limit, offset = 0 }: { states?: readonly DeliveryState[]; limit: number; offset?: number },
): Promise<DeliveryRow[]> {
  const rows = await db.execute<{
    seq: number;
    state: DeliveryState;
    platform: string;
    chat_kind: 'group' | 'private';
    chat_id: string;
    name: string | null;
    error: string | null;
    recall_error: string | null;
    settled_at: string | null;
    read_count: number | null;
    acks: number;
  }>(sql`
    select d.seq, d.state, d.platform, d.chat_kind, d.chat_id, p.name, d.error, d.recall_error, d.settled_at,
      d.read_count, (select count(*)::int from ${broadcastAck} a where a.district_id = d.district_id
        and a.number = d.number and (a.lane = d.lane or a.person_id = d.person_id)) as acks
    from ${delivery} d left join ${person} p on p.district_id = d.district_id and p.id = d.person_id
    where d.district_id = ${districtId} and d.number = ${number}
      and (${states.length} = 0 or ${JSON.stringify(states)}::jsonb ? d.state)
    order by d.seq limit ${limit} offset ${offset}`);
  return rows.map((row) => ({
    seq: row.seq,
    state: row.state,
    chat: { platform: row.platform, kind: row.chat_kind, id: row.chat_id },
    name: row.name,
    error: row.error,
    recallError: row.recall_error,
    settledAt: row.settled_at === null ? null : new Date(row.settled_at),
    readCount: row.read_count,
    acks: row.acks,
  }));
}

/** Whoever was reached and has not said so: people by themselves, and groups out of which nobody has. */
export async function silentOnes(db: Db, key: BroadcastKey, limit: number): Promise<DeliveryRow[]> {
  const reached = await deliveriesOf(db, key, { states: ['accepted', 'unknown'], limit });
  return reached.filter(({ acks }) => acks === 0);
}

/** Notes that somebody has got it. False where they had said so before; undefined where nobody asked for it. */
export async function acknowledge(
  tx: Db,
  { districtId, number }: BroadcastKey,
  by: { readonly personId: string; readonly lane: string; readonly at: Date },
): Promise<boolean | undefined> {
  const [asked] = await tx
    .select({ number: broadcast.number })
    .from(broadcast)
    .where(
      and(
        isOne({ districtId, number }),
        eq(broadcast.wantsAck, true),
        sql`${broadcast.state} not in ('draft', 'pending')`,
      ),
    );
  if (!asked) return undefined;
  const made = await tx
    .insert(broadcastAck)
    .values({ districtId, number, ...by })
    .onConflictDoNothing()
    .returning();
  return made.length > 0;
}

/** Who has said that they got it, first come first. */
export async function acknowledgers(db: Db, { districtId, number }: BroadcastKey, limit: number) {
  return db
    .select({ name: person.name, at: broadcastAck.at })
    .from(broadcastAck)
    .innerJoin(person, and(eq(person.districtId, broadcastAck.districtId), eq(person.id, broadcastAck.personId)))
    .where(and(eq(broadcastAck.districtId, districtId), eq(broadcastAck.number, number)))
    .orderBy(asc(broadcastAck.at))
    .limit(limit);
}

/** The platforms whose people or groups have taken it. */
export async function platformsOf(db: Db, { districtId, number }: BroadcastKey): Promise<string[]> {
  const rows = await db
    .selectDistinct({ platform: delivery.platform })
    .from(delivery)
    .where(and(eq(delivery.districtId, districtId), eq(delivery.number, number), eq(delivery.state, 'accepted')))
    .orderBy(delivery.platform);
  return rows.map(({ platform }) => platform);
}
