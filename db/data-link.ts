import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { person } from './person.ts';

/** A link under which one person fetches their own data, once. Tokens are kept as hashes only. */
export const dataLink = pgTable(
  'data_link',
  {
    tokenHash: text().primaryKey(),
    districtId: text().notNull(),
    personId: text().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    check('data_link_used_in_time', sql`${t.usedAt} < ${t.expiresAt}`),
    index('data_link_person_idx').on(t.districtId, t.personId),
  ],
);

interface Who {
  readonly districtId: string;
  readonly id: string;
}

const LINK_MS = 10 * 60_000;

const ofPerson = (who: Who) => and(eq(dataLink.districtId, who.districtId), eq(dataLink.personId, who.id));
const isGood = (tokenHash: string, now: Date) =>
  and(eq(dataLink.tokenHash, tokenHash), isNull(dataLink.usedAt), gt(dataLink.expiresAt, now));

/** A fresh link for 10 minutes; earlier ones of the same person no longer work. */
export async function offerData(db: Db, tokenHash: string, who: Who, now: Date): Promise<void> {
  await db.delete(dataLink).where(ofPerson(who));
  const expiresAt = new Date(now.getTime() + LINK_MS);
  await db.insert(dataLink).values({ tokenHash, districtId: who.districtId, personId: who.id, expiresAt });
}

/** Whose data a link would give; undefined where it was used, is too old, or never was. */
export async function peekData(db: Db, tokenHash: string, now: Date): Promise<{ name: string } | undefined> {
  const [row] = await db
    .select({ name: person.name })
    .from(dataLink)
    .innerJoin(person, and(eq(person.districtId, dataLink.districtId), eq(person.id, dataLink.personId)))
    .where(isGood(tokenHash, now));
  return row;
}

/** Uses a link up. Of many at once, one gets whose it is. */
export async function takeData(db: Db, tokenHash: string, now: Date): Promise<Who | undefined> {
  const [taken] = await db
    .update(dataLink)
    .set({ usedAt: now })
    .where(isGood(tokenHash, now))
    .returning({ districtId: dataLink.districtId, id: dataLink.personId });
  return taken;
}

/** Everything kept about a person, by table and column: what they said, asked for, signed up for. */
export async function dataOf(db: Db, who: Who): Promise<{ table: string; column: string; rows: unknown[] }[]> {
  const found = await db.execute<{ tbl: string; col: string; lines: unknown[] }>(
    sql`select tbl, col, lines from person_rows(${who.districtId}, ${who.id})`,
  );
  return [...found].map(({ tbl, col, lines }) => ({ table: tbl, column: col, rows: lines }));
}
