import { and, asc, eq, gte, isNull, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { district } from './district.ts';
import { organisation } from './organisation.ts';
import { person } from './person.ts';
import { dutyItem, dutyMonth, type MonthState } from './rotation.ts';

/** A month as people see it. */
export interface DutyMonth {
  readonly month: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly coverId: string | null;
  readonly cover: string | null;
  readonly state: MonthState;
  readonly noticedAt: Date | null;
  readonly handedOverAt: Date | null;
}

/** Changes of the rota of a district happen one after another: take this first. */
export async function holdRota(tx: Db, districtId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`rota ${districtId}`}, 0))`);
}

/** Districts that have a rota. */
export async function districtsWithRota(db: Db): Promise<string[]> {
  const rows = await db.selectDistinct({ id: dutyMonth.districtId }).from(dutyMonth);
  return rows.map(({ id }) => id);
}

const coverOf = alias(organisation, 'cover');

/** Months from one on, at most up to before another: `2027-01`. */
export async function dutyMonths(db: Db, districtId: string, from: string, before?: string): Promise<DutyMonth[]> {
  return db
    .select({
      month: dutyMonth.month,
      organisationId: dutyMonth.organisationId,
      organisation: organisation.name,
      coverId: dutyMonth.coverId,
      cover: coverOf.name,
      state: dutyMonth.state,
      noticedAt: dutyMonth.noticedAt,
      handedOverAt: dutyMonth.handedOverAt,
    })
    .from(dutyMonth)
    .innerJoin(
      organisation,
      and(eq(organisation.districtId, dutyMonth.districtId), eq(organisation.id, dutyMonth.organisationId)),
    )
    .leftJoin(coverOf, and(eq(coverOf.districtId, dutyMonth.districtId), eq(coverOf.id, dutyMonth.coverId)))
    .where(
      and(
        eq(dutyMonth.districtId, districtId),
        gte(dutyMonth.month, from),
        before === undefined ? undefined : lt(dutyMonth.month, before),
      ),
    )
    .orderBy(asc(dutyMonth.month));
}

/** Gives a month to an organisation, whoever had it; a stand-in is gone with that. */
export async function giveMonth(
  tx: Db,
  row: { districtId: string; month: string; organisationId: string; state: 'planned' | 'confirmed' },
  now: Date,
): Promise<void> {
  const { organisationId, state } = row;
  await tx
    .insert(dutyMonth)
    .values({ ...row, changedAt: now })
    .onConflictDoUpdate({
      target: [dutyMonth.districtId, dutyMonth.month],
      set: {
        organisationId,
        state,
        coverId: null,
        noticedAt: null,
        changedAt: now,
        version: sql`${dutyMonth}.version + 1`,
      },
      setWhere: sql`(${dutyMonth}.organisation_id, ${dutyMonth}.state, ${dutyMonth}.cover_id)
        is distinct from (${organisationId}, ${state}, null)`,
    });
}

/** Somebody stands in for a month; undefined: nobody any more. */
export async function coverMonth(
  tx: Db,
  { districtId, month }: { districtId: string; month: string },
  coverId: string | undefined,
  now: Date,
): Promise<void> {
  await tx
    .update(dutyMonth)
    .set({ coverId: coverId ?? null, changedAt: now, version: sql`${dutyMonth}.version + 1` })
    .where(and(eq(dutyMonth.districtId, districtId), eq(dutyMonth.month, month)));
}

/** Planned months from one on become fixed. Answers how many. */
export async function confirmMonths(tx: Db, districtId: string, from: string, before?: string): Promise<number> {
  const rows = await tx
    .update(dutyMonth)
    .set({ state: 'confirmed' })
    .where(
      and(
        eq(dutyMonth.districtId, districtId),
        eq(dutyMonth.state, 'planned'),
        gte(dutyMonth.month, from),
        before === undefined ? undefined : lt(dutyMonth.month, before),
      ),
    )
    .returning({ month: dutyMonth.month });
  return rows.length;
}

export async function setMonth(
  tx: Db,
  { districtId, month }: { districtId: string; month: string },
  change: Partial<Pick<typeof dutyMonth.$inferInsert, 'state' | 'noticedAt' | 'handedOverAt'>>,
): Promise<void> {
  await tx
    .update(dutyMonth)
    .set(change)
    .where(and(eq(dutyMonth.districtId, districtId), eq(dutyMonth.month, month)));
}

export interface DutyItem {
  readonly number: number;
  readonly month: string;
  readonly firstMonth: string;
  readonly title: string;
  readonly evidence: string | null;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
}

/** Writes down a duty of a month under the district's next number. */
export async function addItem(
  tx: Db,
  row: { districtId: string; month: string; title: string; by: string; now: Date },
): Promise<number> {
  const [made] = await tx.execute<{ number: number }>(sql`
    with counter as (
      update ${district} set last_number = last_number + 1 where id = ${row.districtId} returning last_number)
    insert into ${dutyItem} (district_id, number, month, first_month, title, created_by, created_at)
    select ${row.districtId}, last_number, ${row.month}, ${row.month}, ${row.title}, ${row.by}, ${row.now.toISOString()}
    from counter returning number`);
  return made!.number;
}

export async function findItem(db: Db, districtId: string, number: number): Promise<DutyItem | undefined> {
  const [found] = await items(db).where(and(eq(dutyItem.districtId, districtId), eq(dutyItem.number, number)));
  return found;
}

/** The duties of a month, open ones first. */
export async function itemsOf(db: Db, districtId: string, month: string): Promise<DutyItem[]> {
  return items(db)
    .where(and(eq(dutyItem.districtId, districtId), eq(dutyItem.month, month)))
    .orderBy(sql`${dutyItem.doneAt} is not null`, asc(dutyItem.number));
}

/** Settles a duty with what shows it. False where it was settled before. */
export async function settleItem(
  tx: Db,
  { districtId, number }: { districtId: string; number: number },
  how: { evidence: string; by: string; at: Date },
): Promise<boolean> {
  const rows = await tx
    .update(dutyItem)
    .set({ evidence: how.evidence, doneBy: how.by, doneAt: how.at })
    .where(and(eq(dutyItem.districtId, districtId), eq(dutyItem.number, number), isNull(dutyItem.doneAt)))
    .returning({ number: dutyItem.number });
  return rows.length > 0;
}

/** What is still open from earlier months now belongs to this one. */
export async function carryOver(tx: Db, districtId: string, month: string): Promise<void> {
  await tx
    .update(dutyItem)
    .set({ month })
    .where(and(eq(dutyItem.districtId, districtId), lt(dutyItem.month, month), isNull(dutyItem.doneAt)));
}

/** How many months of a period were served, and how many duties were settled with evidence. Months are `2027-01`. */
export async function rotaFigures(
  db: Db,
  districtId: string,
  from: string,
  before: string,
): Promise<{ served: number; missed: number; organisations: number; settled: number }> {
  const [row] = await db.execute<{ served: number; missed: number; organisations: number; settled: number }>(sql`
    select count(*) filter (where state = 'done')::int as served,
      count(*) filter (where state = 'missed')::int as missed,
      count(distinct coalesce(cover_id, organisation_id)) filter (where state = 'done')::int as organisations,
      (select count(*)::int from ${dutyItem} i where i.district_id = ${districtId} and i.done_at is not null
        and i.month >= ${from} and i.month < ${before}) as settled
    from ${dutyMonth} where district_id = ${districtId} and month >= ${from} and month < ${before}`);
  return row!;
}

const items = (db: Db) =>
  db
    .select({
      number: dutyItem.number,
      month: dutyItem.month,
      firstMonth: dutyItem.firstMonth,
      title: dutyItem.title,
      evidence: dutyItem.evidence,
      doneAt: dutyItem.doneAt,
      doneBy: person.name,
    })
    .from(dutyItem)
    .leftJoin(person, and(eq(person.districtId, dutyItem.districtId), eq(person.id, dutyItem.doneBy)))
    .$dynamic();
