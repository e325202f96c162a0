import { and, eq, isNull, sql } from 'drizzle-orm';
import { check, foreignKey, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { district } from './district.ts';
import type { MatterContent } from './matter.ts';
import { person } from './person.ts';

export type ImportedMatter = Omit<MatterContent, 'sample'>;

/** A file of matters that somebody sent in: looked through first, written when they say so, once. */
export const matterImport = pgTable(
  'matter_import',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    id: text().notNull(),
    name: text().notNull(),
    rows: jsonb().$type<readonly ImportedMatter[]>().notNull(),
    by: text().notNull(),
    at: instant().notNull(),
    writtenAt: instant(),
    /** How many matters it added and changed. */
    added: integer(),
    changed: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.id] }),
    foreignKey({ columns: [t.districtId, t.by], foreignColumns: [person.districtId, person.id] }),
    check('matter_import_written_whole', sql`num_nonnulls(${t.writtenAt}, ${t.added}, ${t.changed}) in (0, 3)`),
  ],
);

interface NewImport {
  readonly districtId: string;
  readonly id: string;
  readonly name: string;
  readonly rows: readonly ImportedMatter[];
  readonly by: string;
  readonly at: Date;
}

/** Keeps what a file says until it is written. What the same person left unwritten goes. */
export async function keepImport(db: Db, row: NewImport): Promise<void> {
  const mine = and(eq(matterImport.districtId, row.districtId), eq(matterImport.by, row.by));
  await db.delete(matterImport).where(and(mine, isNull(matterImport.writtenAt)));
  await db.insert(matterImport).values(row);
}

/** One's own file, kept from a second writer until the caller's commit. */
export async function lockImport(db: Db, districtId: string, id: string, by: string) {
  const [row] = await db
    .select()
    .from(matterImport)
    .where(and(eq(matterImport.districtId, districtId), eq(matterImport.id, id), eq(matterImport.by, by)))
    .for('update');
  return row;
}

/** It is written: the rows are kept with the versions that they made. */
export async function settleImport(
  db: Db,
  { districtId, id, ...how }: { districtId: string; id: string; at: Date; added: number; changed: number },
): Promise<void> {
  await db
    .update(matterImport)
    .set({ writtenAt: how.at, added: how.added, changed: how.changed, rows: [] })
    .where(and(eq(matterImport.districtId, districtId), eq(matterImport.id, id)));
}
