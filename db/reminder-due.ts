import { sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { event, registration } from './event.ts';
import { account, type Party, person, type Role } from './person.ts';
import { type Audience, occurrence, reminder } from './reminder.ts';

/** An occurrence whose time came. */
export interface Due {
  readonly districtId: string;
  readonly number: number;
  readonly what: string;
  readonly audience: Audience;
  readonly target: string;
  readonly by: string;
  readonly madeIn: string;
  readonly plannedAt: Date;
  readonly at: Date;
  /** Set where it is settled as missed and only reported: past its grace, or nobody knows whether it is a workday. */
  readonly missed: 'late' | 'unpublished' | undefined;
}

/**
 * Settles what is due for up to `limit` targets (a chat, a person, a role), all of a target together, so that it can
 * become one message. The caller queues the words in the same transaction: both happen or neither does.
 * A target is held by one process at a time; another takes the next ones.
 */
export async function claimDue(tx: Db, now: Date, limit: number): Promise<{ targets: number; due: Due[] }> {
  const at = now.toISOString();
  const rows = await tx.execute<DueRow>(sql`
    with waiting as materialized (
      select r.district_id, r.audience, r.target, min(o.at) as first
      from ${occurrence} o join ${reminder} r on r.district_id = o.district_id and r.number = o.number
      where o.state in ('pending', 'unknown') and o.at <= ${at} and r.state = 'active'
      group by r.district_id, r.audience, r.target order by first limit ${limit * 4}),
    held as materialized (
      select district_id, audience, target from waiting
      where pg_try_advisory_xact_lock(hashtextextended(concat_ws(' ', 'reminder', district_id, audience, target), 0))
      limit ${limit}),
    chosen as (
      select o.district_id, o.number, o.planned_at, r.what, r.audience, r.target, r.created_by, r.made_in,
        case when o.state = 'unknown' then 'unpublished'
          when o.at + make_interval(mins => r.grace_minutes) < ${at}::timestamptz then 'late' end as missed
      from held h
      join ${reminder} r using (district_id, audience, target)
      join ${occurrence} o on o.district_id = r.district_id and o.number = r.number
      where o.state in ('pending', 'unknown') and o.at <= ${at} and r.state = 'active'
      for update of o skip locked)
    update ${occurrence} o
    set state = case when c.missed is null then 'sent' else 'missed' end, reason = coalesce(c.missed, o.reason),
      settled_at = ${at}::timestamptz, version = o.version + 1
    from chosen c
    where o.district_id = c.district_id and o.number = c.number and o.planned_at = c.planned_at
    returning c.*, o.at`);
  const due = rows.map(
    (row): Due => ({
      districtId: row.district_id,
      number: row.number,
      what: row.what,
      audience: row.audience,
      target: row.target,
      by: row.created_by,
      madeIn: row.made_in,
      plannedAt: new Date(row.planned_at),
      at: new Date(row.at),
      missed: row.missed ?? undefined,
    }),
  );
  due.sort((a, b) => a.at.getTime() - b.at.getTime() || a.number - b.number);
  return { targets: new Set(due.map((one) => `${one.districtId} ${one.audience} ${one.target}`)).size, due };
}

interface DueRow extends Record<string, unknown> {
  district_id: string;
  number: number;
  what: string;
  audience: Audience;
  target: string;
  created_by: string;
  made_in: string;
  planned_at: string;
  at: string;
  missed: 'late' | 'unpublished' | null;
}

export interface OccurrenceKey {
  readonly districtId: string;
  readonly number: number;
  readonly plannedAt: Date;
}

/** What was claimed but reaches nobody: it counts as missed. */
export async function settleUnreachable(tx: Db, keys: readonly OccurrenceKey[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.execute(sql`
    update ${occurrence} o set state = 'missed', reason = 'unreachable'
    from jsonb_to_recordset(${JSON.stringify(keys.map(toRow))}::jsonb)
      as k(district_id text, number int, planned_at timestamptz)
    where o.district_id = k.district_id and o.number = k.number and o.planned_at = k.planned_at`);
}

/** Reminders of these that have nothing left to come are done. */
export async function finishSpent(tx: Db, of: readonly Pick<OccurrenceKey, 'districtId' | 'number'>[]): Promise<void> {
  if (of.length === 0) return;
  const rows = of.map(({ districtId, number }) => ({ district_id: districtId, number }));
  await tx.execute(sql`
    update ${reminder} r set state = 'done', plan_at = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as k(district_id text, number int)
    where r.district_id = k.district_id and r.number = k.number and r.state = 'active'
      and r.timing ->> 'kind' = 'once' and not exists (
        select from ${occurrence} o
        where o.district_id = r.district_id and o.number = r.number and o.state in ('pending', 'unknown'))`);
}

const toRow = ({ districtId, number, plannedAt }: OccurrenceKey) => ({
  district_id: districtId,
  number,
  planned_at: plannedAt.toISOString(),
});

export interface Reachable {
  readonly districtId: string;
  readonly personId: string;
  readonly realm: string;
  readonly id: string;
}

/** Accounts of these people, of one district each. */
export async function accountsOf(
  db: Db,
  people: readonly { readonly districtId: string; readonly personId: string }[],
): Promise<Reachable[]> {
  if (people.length === 0) return [];
  const wanted = people.map(({ districtId, personId }) => ({ district_id: districtId, person_id: personId }));
  const rows = await db.execute<{ district_id: string; person_id: string; realm: string; external_id: string }>(sql`
    select a.district_id, a.person_id, a.realm, a.external_id
    from (select distinct * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as w(district_id text, person_id text)) w
    join ${account} a using (district_id, person_id) order by a.person_id, a.realm, a.external_id`);
  return rows.map(toReachable);
}

/** Accounts of everybody with a role, or of a party. */
export async function accountsOfGroup(
  db: Db,
  districtId: string,
  group: { readonly role: Role } | { readonly party: Party },
): Promise<Reachable[]> {
  const which = 'role' in group ? sql`p.role = ${group.role}` : sql`p.party = ${group.party}`;
  const rows = await db.execute<{ district_id: string; person_id: string; realm: string; external_id: string }>(sql`
    select a.district_id, a.person_id, a.realm, a.external_id
    from ${person} p join ${account} a on a.district_id = p.district_id and a.person_id = p.id
    where p.district_id = ${districtId} and ${which} order by p.created_at, p.id, a.realm, a.external_id`);
  return rows.map(toReachable);
}

/** Accounts of everybody with a place at an event, and of its host. */
export async function accountsOfEvent(db: Db, districtId: string, number: number): Promise<Reachable[]> {
  const rows = await db.execute<{ district_id: string; person_id: string; realm: string; external_id: string }>(sql`
    select a.district_id, a.person_id, a.realm, a.external_id from ${account} a
    where a.district_id = ${districtId} and a.person_id in (
      select host_id from ${event} where district_id = ${districtId} and number = ${number}
      union select person_id from ${registration}
      where district_id = ${districtId} and event_number = ${number} and state in ('confirmed', 'attended'))
    order by a.person_id, a.realm, a.external_id`);
  return rows.map(toReachable);
}

const toReachable = (row: {
  district_id: string;
  person_id: string;
  realm: string;
  external_id: string;
}): Reachable => ({
  districtId: row.district_id,
  personId: row.person_id,
  realm: row.realm,
  id: row.external_id,
});
