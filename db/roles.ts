import { and, asc, eq, gt, isNull, ne, or, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { type Person, person } from './person.ts';

const DAY_MS = 24 * 3_600_000;
// How long before its end people are told.
const TOLD_BEFORE_MS = 3 * DAY_MS;

/** Everybody with more than a member's role at that moment, those who have it longest first. */
export async function roleHolders(db: Db, districtId: string, now: Date): Promise<Person[]> {
  return db
    .select()
    .from(person)
    .where(
      and(
        eq(person.districtId, districtId),
        ne(person.role, 'member'),
        or(isNull(person.roleUntil), gt(person.roleUntil, now)),
      ),
    )
    .orderBy(asc(person.createdAt), asc(person.id));
}

/** People whose role is over, or ends within three days and nobody told them. */
export async function claimEndingRoles(db: Db, now: Date, limit: number): Promise<Person[]> {
  const soon = new Date(now.getTime() + TOLD_BEFORE_MS).toISOString();
  return db
    .select()
    .from(person)
    .where(
      sql`${person.roleUntil} <= ${now.toISOString()} or (${person.roleUntil} <= ${soon} and ${person.roleToldAt} is null)`,
    )
    .orderBy(person.roleUntil)
    .limit(limit)
    .for('update', { skipLocked: true });
}

export async function markTold(db: Db, { districtId, id }: Person, now: Date): Promise<void> {
  await db
    .update(person)
    .set({ roleToldAt: now })
    .where(and(eq(person.districtId, districtId), eq(person.id, id)));
}
