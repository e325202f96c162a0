import { and, asc, eq, sql } from 'drizzle-orm';
import { check, foreignKey, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { person } from './person.ts';

/** What must not be passed on to others in members' own words. Kept folded and without spaces, as it is looked for. */
export const blockedWord = pgTable(
  'blocked_word',
  {
    districtId: text().notNull(),
    word: text().notNull(),
    addedBy: text().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.word] }),
    foreignKey({ columns: [t.districtId, t.addedBy], foreignColumns: [person.districtId, person.id] }),
    // One letter would be in nearly everything.
    check('blocked_word_length', sql`char_length(${t.word}) between 2 and 20`),
  ],
);

/** False where it is there already. */
export async function blockWord(db: Db, row: typeof blockedWord.$inferInsert): Promise<boolean> {
  const added = await db.insert(blockedWord).values(row).onConflictDoNothing().returning({ word: blockedWord.word });
  return added.length > 0;
}

/** False where there is no such word. */
export async function unblockWord(db: Db, districtId: string, word: string): Promise<boolean> {
  const gone = await db
    .delete(blockedWord)
    .where(and(eq(blockedWord.districtId, districtId), eq(blockedWord.word, word)))
    .returning({ word: blockedWord.word });
  return gone.length > 0;
}

export async function blockedWords(db: Db, districtId: string): Promise<string[]> {
  const rows = await db
    .select({ word: blockedWord.word })
    .from(blockedWord)
    .where(eq(blockedWord.districtId, districtId))
    .orderBy(asc(blockedWord.word));
  return rows.map(({ word }) => word);
}
