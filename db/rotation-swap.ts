import { and, eq, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { district } from './district.ts';
import { organisation } from './organisation.ts';
import { person } from './person.ts';
import { dutyMonth, dutySwap, type SwapState } from './rotation.ts';

export interface Swap {
  readonly number: number;
  /** The earlier month first. */
  readonly sides: readonly [Side, Side];
  readonly askedBy: string;
  readonly state: SwapState;
  readonly decidedBy: string | null;
  readonly nudges: number;
}

export interface Side {
  readonly month: string;
  readonly organisationId: string;
  readonly organisation: string;
  /** Who said yes for it. */
  readonly consent: string | null;
}

export interface NewSwap {
  readonly districtId: string;
  /** The earlier month first. `consent` is the id of whoever already said yes. */
  readonly sides: readonly [NewSide, NewSide];
  readonly by: string;
  /** How often it counts as asked after from the start: it may be late. */
  readonly nudges: number;
  readonly now: Date;
}

interface NewSide {
  readonly month: string;
  readonly organisationId: string;
  readonly consent: string | undefined;
}

export async function openSwap(tx: Db, { districtId, sides: [a, b], by, nudges, now }: NewSwap): Promise<number> {
  const [made] = await tx.execute<{ number: number }>(sql`
    with counter as (
      update ${district} set last_number = last_number + 1 where id = ${districtId} returning last_number)
    insert into ${dutySwap} (district_id, number, month_a, month_b, organisation_a, organisation_b, asked_by, asked_at,
      consent_a, consent_b, state, nudges)
    select ${districtId}, last_number, ${a.month}, ${b.month}, ${a.organisationId}, ${b.organisationId}, ${by},
      ${now.toISOString()}, ${a.consent ?? null}, ${b.consent ?? null}, 'open', ${nudges}::int
    from counter returning number`);
  return made!.number;
}

export async function findSwap(db: Db, districtId: string, number: number): Promise<Swap | undefined> {
  const [found] = await readSwaps(db, sql`s.district_id = ${districtId} and s.number = ${number}`);
  return found;
}

export async function openSwaps(db: Db, districtId: string): Promise<Swap[]> {
  return readSwaps(db, sql`s.district_id = ${districtId} and s.state = 'open'`);
}

/** Says yes for an organisation; whoever said so first stays. */
export async function consent(
  tx: Db,
  { districtId, number }: { districtId: string; number: number },
  organisationId: string,
  by: string,
): Promise<void> {
  await tx.execute(sql`
    update ${dutySwap} set
      consent_a = case when organisation_a = ${organisationId} then coalesce(consent_a, ${by}) else consent_a end,
      consent_b = case when organisation_b = ${organisationId} then coalesce(consent_b, ${by}) else consent_b end
    where district_id = ${districtId} and number = ${number} and state = 'open'`);
}

/** Ends an open swap. The caller holds the rota. */
export async function decide(
  tx: Db,
  { districtId, number }: { districtId: string; number: number },
  state: Exclude<SwapState, 'open'>,
  by: string | undefined,
  now: Date,
): Promise<void> {
  await tx
    .update(dutySwap)
    .set({ state, decidedBy: by ?? null, decidedAt: now })
    .where(and(eq(dutySwap.districtId, districtId), eq(dutySwap.number, number), eq(dutySwap.state, 'open')));
}

/**
 * The two months change places, if they are still whose they were when it was asked: false where they are not.
 * The caller holds the rota.
 */
export async function exchange(tx: Db, districtId: string, { sides: [a, b] }: Swap, now: Date): Promise<boolean> {
  const done = await tx.execute(sql`
    update ${dutyMonth} m set state = 'confirmed', cover_id = null, noticed_at = null, version = version + 1,
      changed_at = ${now.toISOString()},
      organisation_id = case m.month when ${a.month} then ${b.organisationId} else ${a.organisationId} end
    where m.district_id = ${districtId} and m.month in (${a.month}, ${b.month}) and 2 = (
      select count(*) from ${dutyMonth} k where k.district_id = ${districtId}
        and ((k.month = ${a.month} and k.organisation_id = ${a.organisationId})
          or (k.month = ${b.month} and k.organisation_id = ${b.organisationId})))
    returning 1`);
  return done.length === 2;
}

export async function countNudge(tx: Db, districtId: string, number: number, nudges: number): Promise<void> {
  await tx
    .update(dutySwap)
    .set({ nudges })
    .where(and(eq(dutySwap.districtId, districtId), eq(dutySwap.number, number)));
}

interface SwapRow extends Record<string, unknown> {
  number: number;
  month_a: string;
  month_b: string;
  organisation_a: string;
  organisation_b: string;
  name_a: string;
  name_b: string;
  consent_a: string | null;
  consent_b: string | null;
  asked_by: string;
  decided_by: string | null;
  state: SwapState;
  nudges: number;
}

async function readSwaps(db: Db, where: ReturnType<typeof sql>): Promise<Swap[]> {
  const named = (id: ReturnType<typeof sql>) =>
    sql`(select p.name from ${person} p where p.district_id = s.district_id and p.id = ${id})`;
  const rows = await db.execute<SwapRow>(sql`
    select s.number, s.month_a, s.month_b, s.organisation_a, s.organisation_b, a.name as name_a, b.name as name_b,
      ${named(sql`s.consent_a`)} as consent_a, ${named(sql`s.consent_b`)} as consent_b,
      ${named(sql`s.asked_by`)} as asked_by, ${named(sql`s.decided_by`)} as decided_by, s.state, s.nudges
    from ${dutySwap} s
    join ${organisation} a on a.district_id = s.district_id and a.id = s.organisation_a
    join ${organisation} b on b.district_id = s.district_id and b.id = s.organisation_b
    where ${where} order by s.number`);
  return rows.map((row) => ({
    number: row.number,
    sides: [
      { month: row.month_a, organisationId: row.organisation_a, organisation: row.name_a, consent: row.consent_a },
      { month: row.month_b, organisationId: row.organisation_b, organisation: row.name_b, consent: row.consent_b },
    ],
    askedBy: row.asked_by,
    state: row.state,
    decidedBy: row.decided_by,
    nudges: row.nudges,
  }));
}
