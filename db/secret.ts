import { eq } from 'drizzle-orm';
import { pgTable, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';

/** Keys of our own, made once, the same for every process. */
export const secret = pgTable('secret', { name: text().primaryKey(), value: text().notNull() });

/** What the addresses of forms are signed with; `fresh` becomes it where there is none yet. */
export async function formSecret(db: Db, fresh: string): Promise<string> {
  await db.insert(secret).values({ name: 'form', value: fresh }).onConflictDoNothing();
  const [found] = await db.select().from(secret).where(eq(secret.name, 'form'));
  return found!.value;
}
