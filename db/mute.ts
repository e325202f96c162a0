import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { check, foreignKey, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { person } from './person.ts';

/** Whom the bot does not serve for a while, but for danger to life. The audit keeps what was before. */
export const mute = pgTable(
  'mute',
  {
    districtId: text().notNull(),
    personId: text().notNull(),
    until: instant().notNull(),
    reason: text().notNull(),
    mutedBy: text().notNull(),
    mutedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.personId] }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    foreignKey({ columns: [t.districtId, t.mutedBy], foreignColumns: [person.districtId, person.id] }),
    check('mute_not_oneself', sql`${t.mutedBy} <> ${t.personId}`),
    check('mute_30_days_at_most', sql`${t.until} > ${t.mutedAt} and ${t.until} <= ${t.mutedAt} + interval '30 days'`),
    check('mute_has_reason', sql`char_length(${t.reason}) between 1 and 100`),
  ],
);

export async function muteSomebody(db: Db, row: typeof mute.$inferInsert): Promise<void> {
  const { until, reason, mutedBy, mutedAt } = row;
  await db
    .insert(mute)
    .values(row)
    .onConflictDoUpdate({ target: [mute.districtId, mute.personId], set: { until, reason, mutedBy, mutedAt } });
}

/** False where they are not muted at that moment. */
export async function unmute(db: Db, districtId: string, personId: string, now: Date): Promise<boolean> {
  const lifted = await db
    .delete(mute)
    .where(and(eq(mute.districtId, districtId), eq(mute.personId, personId)))
    .returning({ until: mute.until });
  return lifted.some(({ until }) => until > now);
}

/** Who is muted at that moment, whoever is free first in front. */
export async function mutedNow(db: Db, districtId: string, now: Date) {
  return db
    .select({ name: person.name, until: mute.until, reason: mute.reason })
    .from(mute)
    .innerJoin(person, and(eq(person.districtId, mute.districtId), eq(person.id, mute.personId)))
    .where(and(eq(mute.districtId, districtId), gt(mute.until, now)))
    .orderBy(asc(mute.until));
}
