import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { check, foreignKey, pgTable, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { person } from './person.ts';

/** A code that brings one chat into a district. Kept as a hash only. */
export const districtCode = pgTable(
  'district_code',
  {
    codeHash: text().primaryKey(),
    districtId: text().notNull(),
    /** The admin who was given it. */
    givenTo: text().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [
    foreignKey({ columns: [t.districtId, t.givenTo], foreignColumns: [person.districtId, person.id] }),
    check('district_code_used_in_time', sql`${t.usedAt} <= ${t.expiresAt}`),
  ],
);

const DAY_MS = 24 * 3_600_000;

/** A fresh code for 24 hours. Answers when it ends. */
export async function offerCode(
  db: Db,
  row: { codeHash: string; districtId: string; givenTo: string },
  now: Date,
): Promise<Date> {
  const expiresAt = new Date(now.getTime() + DAY_MS);
  await db.insert(districtCode).values({ ...row, expiresAt });
  return expiresAt;
}

/** Uses a code up: of many at once, one gets its district. Undefined where it was used, is too old, or never was. */
export async function takeCode(db: Db, codeHash: string, now: Date): Promise<string | undefined> {
  const [taken] = await db
    .update(districtCode)
    .set({ usedAt: now })
    .where(and(eq(districtCode.codeHash, codeHash), isNull(districtCode.usedAt), gt(districtCode.expiresAt, now)))
    .returning({ districtId: districtCode.districtId });
  return taken?.districtId;
}
