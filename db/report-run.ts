import { and, desc, eq, sql } from 'drizzle-orm';
import { check, date, foreignKey, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { district, nextNumber } from './district.ts';
import { person } from './person.ts';

/**
 * A report as it was computed: a draft, until somebody freezes it with the hash of its values. A frozen one never
 * changes (R3), by a trigger; what was wrong in it is put right by a further run, with a reason.
 */
export const reportRun = pgTable(
  'report_run',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    number: integer().notNull(),
    title: text().notNull(),
    fromOn: date({ mode: 'string' }).notNull(),
    /** Its last day, included. */
    toOn: date({ mode: 'string' }).notNull(),
    /** When its values were read. */
    asOf: instant().notNull(),
    values: jsonb().notNull(),
    /** SHA-256 over the values in canonical JSON: keys in order, no spaces. */
    hash: text().notNull(),
    state: text({ enum: ['draft', 'frozen'] }).notNull(),
    supersedes: integer(),
    reason: text(),
    madeBy: text().notNull(),
    frozenBy: text(),
    frozenAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({ columns: [t.districtId, t.madeBy], foreignColumns: [person.districtId, person.id] }),
    foreignKey({ columns: [t.districtId, t.supersedes], foreignColumns: [t.districtId, t.number] }),
    check('report_run_state_known', sql`${t.state} in ('draft', 'frozen')`),
    check('report_run_days_in_order', sql`${t.toOn} >= ${t.fromOn}`),
    check('report_run_frozen_by_somebody', sql`(${t.state} = 'frozen') = (${t.frozenAt} is not null)`),
    check('report_run_frozen_has_both', sql`(${t.frozenAt} is null) = (${t.frozenBy} is null)`),
    check('report_run_correction_has_reason', sql`${t.supersedes} is null or ${t.reason} is not null`),
    // One correction of a report at a time: a correction of the correction supersedes that one.
    uniqueIndex('report_run_superseded_once').on(t.districtId, t.supersedes).where(sql`${t.supersedes} is not null`),
  ],
);

export type ReportRun = typeof reportRun.$inferSelect;

type NewRun = Pick<
  typeof reportRun.$inferInsert,
  'districtId' | 'title' | 'fromOn' | 'toOn' | 'asOf' | 'values' | 'hash' | 'madeBy' | 'supersedes' | 'reason'
>;

/** Keeps what a report says, as a draft under the district's next number. Undefined where that one is superseded already. */
export async function keepRun(tx: Db, row: NewRun): Promise<ReportRun | undefined> {
  const number = await nextNumber(tx, row.districtId);
  const [kept] = await tx
    .insert(reportRun)
    .values({ ...row, number, state: 'draft' })
    .onConflictDoNothing()
    .returning();
  return kept;
}

const isRun = (districtId: string, number: number) =>
  and(eq(reportRun.districtId, districtId), eq(reportRun.number, number));

export async function findRun(db: Db, districtId: string, number: number): Promise<ReportRun | undefined> {
  const [found] = await db.select().from(reportRun).where(isRun(districtId, number));
  return found;
}

/** The number of the report that corrects another. */
export async function correctionOf(db: Db, districtId: string, number: number): Promise<number | undefined> {
  const [found] = await db
    .select({ number: reportRun.number })
    .from(reportRun)
    .where(and(eq(reportRun.districtId, districtId), eq(reportRun.supersedes, number)));
  return found?.number;
}

export async function runs(db: Db, districtId: string, limit: number): Promise<ReportRun[]> {
  return db
    .select()
    .from(reportRun)
    .where(eq(reportRun.districtId, districtId))
    .orderBy(desc(reportRun.number))
    .limit(limit);
}

/** From now on it is what was said. Undefined where it is frozen already. */
export async function freezeRun(
  db: Db,
  districtId: string,
  number: number,
  by: string,
  at: Date,
): Promise<ReportRun | undefined> {
  const [frozen] = await db
    .update(reportRun)
    .set({ state: 'frozen', frozenBy: by, frozenAt: at })
    .where(and(isRun(districtId, number), eq(reportRun.state, 'draft')))
    .returning();
  return frozen;
}
