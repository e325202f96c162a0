import { and, eq } from 'drizzle-orm';
import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { picture } from './picture.ts';

/** A platform's own key for a stored picture that it was given: given once, shown on any number of cards. */
export const upload = pgTable(
  'upload',
  {
    platform: text().notNull(),
    pictureId: text()
      .notNull()
      .references(() => picture.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.platform, t.pictureId] })],
);

/** The key, unless it was given before `after`: some platforms forget theirs after days. */
export async function uploadedKey(db: Db, platform: string, pictureId: string, after: Date) {
  const [row] = await db
    .select({ key: upload.key, at: upload.at })
    .from(upload)
    .where(and(eq(upload.platform, platform), eq(upload.pictureId, pictureId)));
  return row && row.at >= after ? row.key : undefined;
}

export async function keepUpload(db: Db, row: typeof upload.$inferInsert): Promise<void> {
  await db
    .insert(upload)
    .values(row)
    .onConflictDoUpdate({ target: [upload.platform, upload.pictureId], set: { key: row.key, at: row.at } });
}
