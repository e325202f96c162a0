import { lte, sql } from 'drizzle-orm';
import { pgTable, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';

/** When each recurring job runs next. The row is held while it runs: of many processes, one does it. */
export const job = pgTable('job', {
  name: text().primaryKey(),
  dueAt: instant().notNull(),
});

/** Makes a job known; one that is known keeps its time. */
export async function ensureJob(db: Db, name: string, firstRun: Date): Promise<void> {
  await db.insert(job).values({ name, dueAt: firstRun }).onConflictDoNothing();
}

/** Names of the jobs whose time has come. */
export async function dueJobs(db: Db, now: Date): Promise<ReadonlySet<string>> {
  const rows = await db.select({ name: job.name }).from(job).where(lte(job.dueAt, now));
  return new Set(rows.map(({ name }) => name));
}

/** Takes a due job for the length of the caller's transaction, and says when it runs next. False where it is not due. */
export async function takeJob(tx: Db, name: string, now: Date, nextRun: Date): Promise<boolean> {
  const taken = await tx.execute(sql`
    with due as (
      select name from ${job} where name = ${name} and due_at <= ${now.toISOString()} for update skip locked)
    update ${job} j set due_at = ${nextRun.toISOString()} from due where j.name = due.name returning 1`);
  return taken.length > 0;
}
