import { and, eq, sql } from 'drizzle-orm';
import { foreignKey, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { person } from './person.ts';

/** The secret part of the address of somebody's own calendar. Whoever knows it may read that calendar, and no more. */
export const feedToken = pgTable(
  'feed_token',
  {
    districtId: text().notNull(),
    personId: text().notNull(),
    token: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.personId] }),
    unique('feed_token_key').on(t.token),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
  ],
);

type Owner = Pick<typeof feedToken.$inferSelect, 'districtId' | 'personId'>;

/** Somebody's token: `fresh` where there is none yet, or where the old one is to end. */
export async function tokenOf(db: Db, owner: Owner, fresh: string, replace: boolean): Promise<string> {
  const [row] = await db
    .insert(feedToken)
    .values({ ...owner, token: fresh })
    .onConflictDoUpdate({
      target: [feedToken.districtId, feedToken.personId],
      set: { token: replace ? fresh : sql`${feedToken}.token` },
    })
    .returning({ token: feedToken.token });
  return row!.token;
}

/** Whose token it is. */
export async function ownerOf(db: Db, token: string): Promise<(Owner & { name: string }) | undefined> {
  const [row] = await db
    .select({ districtId: feedToken.districtId, personId: feedToken.personId, name: person.name })
    .from(feedToken)
    .innerJoin(person, and(eq(person.districtId, feedToken.districtId), eq(person.id, feedToken.personId)))
    .where(eq(feedToken.token, token));
  return row;
}
