import { type SQL, sql } from 'drizzle-orm';
import type { ChatKey } from './chat.ts';
import type { Db } from './client.ts';
import { lane, outbox, realm } from './outbox.ts';
import { account, person } from './person.ts';

/** A message that waits for longer than it should, or was given up. */
export interface Stuck {
  readonly number: number;
  readonly state: 'pending' | 'dead';
  readonly chat: ChatKey;
  /** Whose private chat it is, where that is known. */
  readonly name: string | undefined;
  readonly says: unknown;
  readonly error: string | undefined;
  readonly createdAt: Date;
  readonly settledAt: Date | undefined;
}

// A message is usually gone within a second; one that has failed or waited for this long is stuck.
const WAITING_MS = 60_000;

const at = (time: Date) => sql`${time.toISOString()}::timestamptz`;

const isOf = (districtId: string) => sql`o.district_id = ${districtId}`;

/** Messages to many are not among them: their own report says what became of each. */
const isDead = sql`o.state = 'dead' and o.dropped_at is null and not o.only_once`;

/** A later redraw of the same card went out, or waits: shown now, this one would put the card back. */
const isOutdated = sql`(o.edits is not null and exists (select from ${outbox} later
  where later.lane = o.lane and later.seq > o.seq and later.edits = o.edits and later.state in ('pending', 'sent')))`;

export interface Backlog {
  readonly waiting: readonly Stuck[];
  readonly waitingTotal: number;
  readonly dead: readonly Stuck[];
  readonly deadTotal: number;
}

/** What waits, longest first, and what was given up and nobody has decided about, latest first. */
export async function backlogOf(db: Db, districtId: string, now: Date, limit: number): Promise<Backlog> {
  const isWaiting = sql`o.state = 'pending' and not o.only_once
    and (o.first_failed_at is not null or o.created_at < ${at(new Date(now.getTime() - WAITING_MS))})`;
  const waiting = await stuck(db, districtId, sql`${isWaiting}`, sql`o.created_at`, limit);
  const dead = await stuck(db, districtId, isDead, sql`o.settled_at desc, o.number desc`, limit);
  return { waiting: waiting.rows, waitingTotal: waiting.total, dead: dead.rows, deadTotal: dead.total };
}

async function stuck(db: Db, districtId: string, which: SQL, order: SQL, limit: number) {
  const rows = await db.execute<StuckRow>(sql`
    select o.number::int8 as number, o.state, o.platform, o.chat_kind, o.chat_id, o.says, o.error, o.created_at,
      o.settled_at, count(*) over ()::int as total, (
        select p.name from ${account} a join ${person} p on p.district_id = a.district_id and p.id = a.person_id
        where o.chat_kind = 'private' and a.district_id = ${districtId} and a.realm = ${realm}
          and a.external_id = o.chat_id) as name
    from ${outbox} o where ${which} and ${isOf(districtId)} order by ${order} limit ${limit}`);
  return { rows: rows.map(toStuck), total: rows[0]?.total ?? 0 };
}

interface StuckRow extends Record<string, unknown> {
  number: string;
  state: 'pending' | 'dead';
  platform: string;
  chat_kind: 'group' | 'private';
  chat_id: string;
  name: string | null;
  says: unknown;
  error: string | null;
  created_at: string;
  settled_at: string | null;
  total: number;
}

const toStuck = (row: StuckRow): Stuck => ({
  number: Number(row.number),
  state: row.state,
  chat: { platform: row.platform, kind: row.chat_kind, id: row.chat_id },
  name: row.name ?? undefined,
  says: row.says,
  error: row.error ?? undefined,
  createdAt: new Date(row.created_at),
  settledAt: row.settled_at === null ? undefined : new Date(row.settled_at),
});

/**
 * Queues a message that was given up again, in its old place, as if it were new. Runs in the caller's transaction.
 * `outdated` is left as it is; `gone` is none that was given up.
 */
export async function revive(
  db: Db,
  districtId: string,
  number: number,
  now: Date,
): Promise<'revived' | 'outdated' | 'gone'> {
  const found = await lockLaneOf(db, districtId, number);
  if (found?.state !== 'dead') return 'gone';
  if (found.outdated) return 'outdated';
  await db.execute(sql`
    update ${outbox} set state = 'pending', strikes = 0, first_failed_at = null, failed_at = null, error = null,
      created_at = ${at(now)}, settled_at = null, told_at = null, dropped_at = null where number = ${number}`);
  await db.execute(sql`
    update ${lane} set pending = pending + 1, due_at = coalesce(due_at, ${at(now)}) where key = ${found.lane}`);
  return 'revived';
}

/**
 * Gives a message up that waits, or lets one be that was given up: it is listed no more. False where it is neither.
 * If it is being sent at this moment, the lane's next lease makes sure that whoever sends it settles nothing.
 */
export async function giveUp(db: Db, districtId: string, number: number, now: Date, why: string): Promise<boolean> {
  const found = await lockLaneOf(db, districtId, number);
  if (!found || (found.state === 'dead' && found.dropped)) return false;
  if (found.state === 'dead') {
    await db.execute(sql`update ${outbox} set dropped_at = ${at(now)} where number = ${number}`);
    return true;
  }
  if (found.state !== 'pending') return false;
  await db.execute(sql`
    update ${outbox} set state = 'dead', error = ${why}, settled_at = ${at(now)}, dropped_at = ${at(now)}
    where number = ${number}`);
  await db.execute(sql`
    update ${lane} set pending = pending - 1, lease = lease + ${found.first ? 1 : 0}::int,
      due_at = case when pending > 1 then ${found.first ? at(now) : sql`due_at`} end
    where key = ${found.lane}`);
  return true;
}

/** Whoever holds the lane decides about its messages: the sender settles under the same lock. */
async function lockLaneOf(db: Db, districtId: string, number: number) {
  await db.execute(sql`
    select key from ${lane} where key = (select o.lane from ${outbox} o where o.number = ${number}) for update`);
  const [row] = await db.execute<{
    lane: string;
    state: string;
    dropped: boolean;
    outdated: boolean;
    first: boolean;
  }>(sql`
    select o.lane, o.state, o.dropped_at is not null as dropped, ${isOutdated} as outdated, not exists (
      select from ${outbox} before where before.lane = o.lane and before.state = 'pending' and before.seq < o.seq) as first
    from ${outbox} o where o.number = ${number} and not o.only_once and ${isOf(districtId)}`);
  return row;
}

/** The numbers of those that were given up since `since` and nobody has decided about, lane by lane. */
export async function deadNumbers(db: Db, districtId: string, since: Date, limit: number): Promise<number[]> {
  const rows = await db.execute<{ number: string }>(sql`
    select o.number::int8 as number from ${outbox} o
    where ${isDead} and o.settled_at >= ${at(since)} and ${isOf(districtId)} order by o.lane, o.seq limit ${limit}`);
  return rows.map(({ number }) => Number(number));
}

/** Messages of one kind that were given up and of which nobody has been told. */
export interface Death {
  readonly districtId: string;
  readonly platform: string;
  readonly chat: ChatKey;
  readonly name: string | undefined;
  readonly error: string;
  readonly count: number;
}

/**
 * What was given up after `since` and nobody was told of, most first, and marks it as told. A platform about which something was
 * told after `toldBefore` is left for later; `butCause` names those of which nobody is ever told.
 */
export async function tellDeaths(
  db: Db,
  { now, since, toldBefore, butCause }: { now: Date; since: Date; toldBefore: Date; butCause: string },
): Promise<Death[]> {
  const rows = await db.execute<DeathRow>(sql`
    with told as (
      update ${outbox} o set told_at = ${at(now)}
      where o.state = 'dead' and o.settled_at > ${at(since)} and o.told_at is null and o.dropped_at is null and not o.only_once
        and o.cause <> ${butCause}
        and not exists (select from ${outbox} other
          where other.state = 'dead' and other.platform = o.platform and other.told_at > ${at(toldBefore)})
      returning o.platform, o.chat_kind, o.chat_id, o.error, o.district_id)
    select o.district_id, platform, chat_kind, chat_id, p.name, coalesce(error, '') as error, count(*)::int as count
    from told o
    left join ${account} a on o.chat_kind = 'private' and a.district_id = o.district_id and a.realm = ${realm}
      and a.external_id = o.chat_id
    left join ${person} p on p.district_id = a.district_id and p.id = a.person_id
    where o.district_id is not null
    group by 1, 2, 3, 4, 5, 6 order by count desc, chat_id`);
  return rows.map((row) => ({
    districtId: row.district_id,
    platform: row.platform,
    chat: { platform: row.platform, kind: row.chat_kind, id: row.chat_id },
    name: row.name ?? undefined,
    error: row.error,
    count: row.count,
  }));
}

interface DeathRow extends Record<string, unknown> {
  district_id: string;
  platform: string;
  chat_kind: 'group' | 'private';
  chat_id: string;
  name: string | null;
  error: string;
  count: number;
}
