import { and, eq, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { nextNumber } from './district.ts';
import {
  incubatee,
  incubationCheckIn,
  incubationMilestone,
  incubationStage,
  incubationSupport,
  type Stage,
} from './incubatee.ts';

export interface BrandKey {
  readonly districtId: string;
  readonly number: number;
}

const isBrand = ({ districtId, number }: BrandKey) =>
  and(eq(incubatee.districtId, districtId), eq(incubatee.number, number));

interface NewBrand {
  readonly districtId: string;
  readonly brand: string;
  readonly mentor: string | null;
  readonly contactId: string | null;
}

/** A brand that applied, under the district's next number. Undefined where there is one of that name. */
export async function takeIn(
  tx: Db,
  row: NewBrand,
  by: { readonly evidence: string; readonly recordedBy: string },
  now: Date,
): Promise<number | undefined> {
  const number = await nextNumber(tx, row.districtId);
  const taken = await tx
    .insert(incubatee)
    .values({ ...row, number, createdAt: now })
    .onConflictDoNothing()
    .returning({ number: incubatee.number });
  if (taken.length === 0) return undefined;
  await reachStage(tx, { districtId: row.districtId, number }, { stage: 'applied', ...by }, now);
  return number;
}

/** I1: the next stage, with what shows that it was reached. The database knows which stage may follow which. */
export async function reachStage(
  tx: Db,
  key: BrandKey,
  step: { readonly stage: Stage; readonly evidence: string; readonly recordedBy: string },
  at: Date,
): Promise<void> {
  // The trigger counts; the column only has to be there.
  await tx.insert(incubationStage).values({ ...key, ...step, seq: 0, at });
}

/** I2: help at a real event or booking. False where the same was written down before. */
export async function addSupport(
  tx: Db,
  row: Omit<typeof incubationSupport.$inferInsert, 'at'>,
  at: Date,
): Promise<boolean> {
  const added = await tx
    .insert(incubationSupport)
    .values({ ...row, at })
    .onConflictDoNothing()
    .returning({ id: incubationSupport.id });
  return added.length > 0;
}

export async function setMentor(tx: Db, key: BrandKey, mentor: string): Promise<void> {
  await tx.update(incubatee).set({ mentor }).where(isBrand(key));
}

/** What the public page tells; null takes it down. */
export async function setStory(tx: Db, key: BrandKey, story: string | null): Promise<void> {
  await tx.update(incubatee).set({ story }).where(isBrand(key));
}

/** Answers which milestone of the brand it is. @param due `2026-12-01` */
export async function addMilestone(
  tx: Db,
  key: BrandKey,
  row: { readonly due: string; readonly what: string },
): Promise<number> {
  await tx.select().from(incubatee).where(isBrand(key)).for('update');
  const seq = sql`(select count(*) + 1 from ${incubationMilestone} m
    where m.district_id = ${key.districtId} and m.number = ${key.number})`;
  const [added] = await tx
    .insert(incubationMilestone)
    .values({ ...key, ...row, seq })
    .returning({ seq: incubationMilestone.seq });
  return added!.seq;
}

/** False where there is no such milestone, or it was reached before. */
export async function reachMilestone(tx: Db, key: BrandKey, seq: number, evidence: string, at: Date): Promise<boolean> {
  const reached = await tx
    .update(incubationMilestone)
    .set({ evidence, doneAt: at })
    .where(
      and(
        eq(incubationMilestone.districtId, key.districtId),
        eq(incubationMilestone.number, key.number),
        eq(incubationMilestone.seq, seq),
        sql`${incubationMilestone.doneAt} is null`,
      ),
    )
    .returning({ seq: incubationMilestone.seq });
  return reached.length > 0;
}

export interface DueCheckIn extends BrandKey {
  readonly monthsAfter: number;
}

/**
 * I3: brands that graduated 3, 6 or 12 months ago and were not asked about it; of several that are due, the last. They are
 * marked as asked.
 */
export async function askDue(tx: Db, now: Date): Promise<DueCheckIn[]> {
  const at = now.toISOString();
  const rows = await tx.execute<{ district_id: string; number: number; months_after: number }>(sql`
    insert into ${incubationCheckIn} (district_id, number, months_after, asked_at)
    select s.district_id, s.number, max(m.months), ${at}::timestamptz
    from ${incubationStage} s cross join (values (3), (6), (12)) as m(months)
    where s.stage = 'graduated' and s.at + make_interval(months => m.months) <= ${at}::timestamptz
    group by s.district_id, s.number
    on conflict do nothing returning district_id, number, months_after`);
  return rows.map((row) => ({
    districtId: row.district_id,
    number: row.number,
    monthsAfter: row.months_after,
  }));
}

interface CheckInAnswer {
  readonly alive: boolean;
  readonly jobs: number | null;
  readonly outlet: string | null;
  readonly selfReported: boolean;
  readonly recordedBy: string;
}

/** Answers the question that was asked last; said again, it is put right. Undefined where nothing was asked. */
export async function answerCheckIn(
  tx: Db,
  { districtId, number }: BrandKey,
  answer: CheckInAnswer,
  at: Date,
): Promise<number | undefined> {
  const last = sql`(select max(c.months_after) from ${incubationCheckIn} c
    where c.district_id = ${districtId} and c.number = ${number})`;
  const [answered] = await tx
    .update(incubationCheckIn)
    .set({ ...answer, answeredAt: at })
    .where(
      and(
        eq(incubationCheckIn.districtId, districtId),
        eq(incubationCheckIn.number, number),
        eq(incubationCheckIn.monthsAfter, last),
      ),
    )
    .returning({ monthsAfter: incubationCheckIn.monthsAfter });
  return answered?.monthsAfter;
}
