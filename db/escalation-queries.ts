import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { escalation, escalationRung, type Policy, policy } from './escalation.ts';
import { ACTIVE_SQL, incident, incidentEvent, type Kind, type Level } from './incident.ts';
import type { Party } from './person.ts';

/** The district's own ladder for a kind and a level, the most exact one, or the given one: an SQL value of `jsonb`. */
export const frozenPolicy = (districtId: string, about: { kind: Kind; level: Level }, standard: Policy): SQL => sql`
  coalesce((
    select jsonb_build_object('version', version, 'rungs', rungs, 'every', every) from ${policy}
    where district_id = ${districtId} and active and kind in (${about.kind}, 'any') and level in (${about.level}, 'any')
    order by kind <> 'any' desc, level <> 'any' desc limit 1), ${JSON.stringify(standard)}::jsonb)`;

export async function activePolicies(db: Db, districtId: string) {
  return db
    .select()
    .from(policy)
    .where(and(eq(policy.districtId, districtId), policy.active))
    .orderBy(policy.kind, policy.level);
}

export type NewPolicy = Omit<typeof policy.$inferInsert, 'version' | 'active'>;

/** From now on this one; ladders that run keep theirs. Answers its version. */
export async function setPolicy(db: Db, row: NewPolicy): Promise<number> {
  const { districtId, kind, level } = row;
  await db
    .update(policy)
    .set({ active: false })
    .where(and(eq(policy.districtId, districtId), eq(policy.kind, kind), eq(policy.level, level), policy.active));
  const [last] = await db
    .select({ version: policy.version })
    .from(policy)
    .where(eq(policy.districtId, districtId))
    .orderBy(desc(policy.version))
    .limit(1);
  const version = (last?.version ?? 0) + 1;
  await db.insert(policy).values({ ...row, version, active: true });
  return version;
}

/** Begins a fresh ladder for an incident that nobody has (any more), due at once. */
export async function startLadder(
  db: Db,
  about: { districtId: string; number: number; kind: Kind; level: Level; startedAt: Date },
  standard: Policy,
): Promise<void> {
  const { districtId, number } = about;
  await db.execute(sql`
    with next as (
      update ${incident} set run = run + 1, next_step_at = ${about.startedAt.toISOString()}
      where district_id = ${districtId} and number = ${number} returning run, round)
    insert into ${escalation} (district_id, number, run, round, policy, started_at, rung)
    select ${districtId}, ${number}, run, round, ${frozenPolicy(districtId, about, standard)},
      ${about.startedAt.toISOString()}::timestamptz, 0 from next`);
}

/** An open incident whose next rung is due. */
export interface DueRung {
  readonly districtId: string;
  readonly number: number;
  readonly run: number;
  readonly round: number;
  readonly rung: number;
  readonly dueAt: Date;
  readonly startedAt: Date;
  readonly policy: Policy;
  readonly lead: Party;
  readonly offeredTo: Party | undefined;
  /** Ids of everybody whom an earlier rung of this ladder called. */
  readonly calledBefore: readonly string[];
}

/** Takes the open incidents whose rung is due, the longest due first, for the length of the caller's transaction. */
export async function claimDueRungs(db: Db, now: Date, limit: number): Promise<DueRung[]> {
  const rows = await db.execute<DueRungRow>(sql`
    select i.district_id, i.number, i.run, i.round, e.rung, i.next_step_at, e.started_at, e.policy, i.lead, i.offered_to,
      (select coalesce(jsonb_agg(distinct c), '[]') from ${escalationRung} r, jsonb_array_elements_text(r.called) c
        where r.district_id = i.district_id and r.number = i.number and r.run = i.run) as called_before
    from ${incident} i
    join ${escalation} e on e.district_id = i.district_id and e.number = i.number and e.run = i.run
    where i.state = 'open' and i.next_step_at <= ${now.toISOString()}
    order by i.next_step_at limit ${limit} for update of i skip locked`);
  return rows.map((row) => ({
    districtId: row.district_id,
    number: row.number,
    run: row.run,
    round: row.round,
    rung: row.rung,
    dueAt: new Date(row.next_step_at),
    startedAt: new Date(row.started_at),
    policy: row.policy,
    lead: row.lead,
    offeredTo: row.offered_to ?? undefined,
    calledBefore: row.called_before,
  }));
}

/** Takes the other active incidents whose time has come, for the length of the caller's transaction. */
export async function dueTimers(db: Db, now: Date, limit: number): Promise<{ districtId: string; number: number }[]> {
  const rows = await db.execute<{ district_id: string; number: number }>(sql`
    select district_id, number from ${incident} where state <> 'open' and next_step_at <= ${now.toISOString()}
    order by next_step_at limit ${limit} for update skip locked`);
  return rows.map(({ district_id: districtId, number }) => ({ districtId, number }));
}

interface DueRungRow extends Record<string, unknown> {
  district_id: string;
  number: number;
  run: number;
  round: number;
  rung: number;
  next_step_at: string;
  started_at: string;
  policy: Policy;
  lead: Party;
  offered_to: Party | null;
  called_before: readonly string[];
}

export interface FiredRung extends Pick<DueRung, 'districtId' | 'number' | 'run' | 'round' | 'rung' | 'dueAt'> {
  readonly called: readonly string[];
  readonly messages: readonly string[];
  readonly gap: boolean;
  readonly breach: boolean;
  readonly next: { readonly rung: number; readonly at: Date };
}

/** Writes down what many rungs did and when the next ones are due, in one statement. */
export async function recordRungs(db: Db, fired: readonly FiredRung[], now: Date): Promise<void> {
  if (fired.length === 0) return;
  const rows = fired.map((one) => ({
    district_id: one.districtId,
    number: one.number,
    run: one.run,
    round: one.round,
    rung: one.rung,
    due_at: one.dueAt,
    called: one.called,
    messages: one.messages,
    gap: one.gap,
    breach: one.breach,
    next_rung: one.next.rung,
    next_at: one.next.at,
  }));
  await db.execute(sql`
    with fired as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f(district_id text, number int, run int,
        round int, rung int, due_at timestamptz, called jsonb, messages jsonb, gap bool, breach bool, next_rung int,
        next_at timestamptz)),
    kept as (
      insert into ${escalationRung} (district_id, number, run, rung, due_at, fired_at, called, messages, gap)
      select district_id, number, run, rung, due_at, ${now.toISOString()}::timestamptz, called, messages, gap from fired),
    climbed as (
      update ${escalation} e set rung = next_rung from fired f
      where e.district_id = f.district_id and e.number = f.number and e.run = f.run),
    noted as (
      insert into ${incidentEvent} (district_id, number, round, type, at, data)
      select district_id, number, round, t.type, ${now.toISOString()}::timestamptz, jsonb_build_object('rung', rung)
      from fired, lateral (values ('coverage_gap', gap), ('breached', breach)) as t(type, so) where t.so)
    update ${incident} i set next_step_at = next_at from fired f
    where i.district_id = f.district_id and i.number = f.number`);
}

/** How many seconds the longest overdue step of any open incident is late; 0 where none is. */
export async function ladderLateness(db: Db, now: Date): Promise<number> {
  const [row] = await db.execute<{ late: string | null }>(sql`
    select extract(epoch from ${now.toISOString()}::timestamptz - min(next_step_at)) as late
    from ${incident} where state = 'open'`);
  return Math.max(0, Math.floor(Number(row?.late ?? 0)));
}

/**
 * Active incidents without a future that they must have: no ladder at all, or a step farther off than any policy allows.
 * Answers them locked, for the caller to put right.
 */
export async function lostIncidents(
  db: Db,
  now: Date,
  limit: number,
): Promise<{ districtId: string; number: number; kind: Kind; level: Level }[]> {
  const rows = await db.execute<{ district_id: string; number: number; kind: Kind; level: Level }>(sql`
    select i.district_id, i.number, i.kind, i.level from ${incident} i
    left join ${escalation} e on e.district_id = i.district_id and e.number = i.number and e.run = i.run
    where i.state in (${ACTIVE_SQL}) and (i.next_step_at is null or i.state = 'open' and (e.run is null
      or i.next_step_at > ${now.toISOString()}::timestamptz + interval '1 second' * greatest(
        (e.policy->>'every')::int, (e.policy->'rungs'->-1->>'after')::int)))
    order by i.number limit ${limit} for update of i skip locked`);
  return rows.map(({ district_id: districtId, number, kind, level }) => ({ districtId, number, kind, level }));
}
