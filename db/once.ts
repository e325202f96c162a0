import { eq, lt } from 'drizzle-orm';
import { index, pgTable, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';

/** What may be done once only, and was: written in the transaction that did it. */
export const once = pgTable('once', { name: text().primaryKey(), at: instant().notNull() }, (t) => [
  index('once_at_idx').on(t.at),
]);

/** Of many at once, one gets true, and only if its transaction commits. */
export async function takeOnce(db: Db, name: string, at: Date): Promise<boolean> {
  const taken = await db.insert(once).values({ name, at }).onConflictDoNothing().returning({ name: once.name });
  return taken.length > 0;
}

/** Forgets what can no longer be asked for a second time. */
export async function forgetOnce(db: Db, before: Date): Promise<void> {
  await db.delete(once).where(lt(once.at, before));
}

export async function wasDone(db: Db, name: string): Promise<boolean> {
  return (await db.$count(once, eq(once.name, name))) > 0;
}
