import { eq } from 'drizzle-orm';
import { pgTable, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';

/** Keys of our own, made once, the same for every process. */
export const secret = pgTable('secret', { name: text().primaryKey(), value: text().notNull() });

/** What the addresses of forms are signed with; `fresh` becomes it where there is none yet. */
export const formSecret = (db: Db, fresh: string): Promise<string> => secretOf(db, 'form', fresh);

/** What phone numbers are encrypted and link codes hashed with; `fresh` becomes it where there is none yet. */
export const personalSecret = (db: Db, fresh: string): Promise<string> => secretOf(db, 'personal', fresh);

async function secretOf(db: Db, name: string, fresh: string): Promise<string> {
  await db.insert(secret).values({ name, value: fresh }).onConflictDoNothing();
  const [found] = await db.select().from(secret).where(eq(secret.name, name));
  return found!.value;
}
