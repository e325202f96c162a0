import { eq, sql } from 'drizzle-orm';
import { integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { entering } from './isolation.ts';

/** The tenant: everything belongs to one district. */
export const district = pgTable(
  'district',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** The last short number given out. One row of numbers for all nouns, so that `#17` means one thing. */
    lastNumber: integer().notNull().default(0),
    createdAt: instant().notNull(),
  },
  (t) => [unique('district_name_key').on(t.name)],
);

export type District = Pick<typeof district.$inferSelect, 'id' | 'name'>;

const shown = { id: district.id, name: district.name };

/** The district of that name, made where it is not there yet. */
export async function ensureDistrict(db: Db, row: { id: string; name: string; at: Date }): Promise<District> {
  await makeDistrict(db, row);
  const [found] = await db.select(shown).from(district).where(eq(district.name, row.name));
  return found!;
}

/** @throws where there is no such district */
export async function findDistrict(db: Db, id: string): Promise<District> {
  const [found] = await db.select(shown).from(district).where(eq(district.id, id));
  if (!found) throw new Error(`no district ${id}`);
  return found;
}

/** Enters a district: from here on the transaction sees nothing but it. Undefined where there is no such one. */
export async function openDistrict(tx: Db, id: string): Promise<District | undefined> {
  const [found] = await tx
    .select({ ...shown, entered: entering(district.id) })
    .from(district)
    .where(eq(district.id, id));
  return found && { id: found.id, name: found.name };
}

/** Makes a district. Undefined where there is one of that name. */
export async function makeDistrict(db: Db, row: { id: string; name: string; at: Date }): Promise<District | undefined> {
  const values = { id: row.id, name: row.name, createdAt: row.at };
  const [made] = await db.insert(district).values(values).onConflictDoNothing().returning(shown);
  return made;
}

/**
 * The district's next short number. Whoever takes one holds the district's row until the transaction ends, so that
 * numbers are given out in commit order and without gaps.
 */
export async function nextNumber(tx: Db, id: string): Promise<number> {
  const [counter] = await tx
    .update(district)
    .set({ lastNumber: sql`${district.lastNumber} + 1` })
    .where(eq(district.id, id))
    .returning({ number: district.lastNumber });
  return counter!.number;
}

/** The last short number that a district gave out. */
export async function lastNumber(db: Db, id: string): Promise<number> {
  const [found] = await db.select({ last: district.lastNumber }).from(district).where(eq(district.id, id));
  return found!.last;
}
