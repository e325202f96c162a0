import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { matter, phrasing } from './faq.ts';
import type { Indexer } from './matter.ts';
import { person } from './person.ts';
import { addUnits } from './search.ts';

/** Somebody asked for a matter in these words. Proposed once; nothing happens where they are known already. */
export async function proposePhrasing(
  db: Db,
  row: { districtId: string; id: string; matterId: string; text: string; by: string; at: Date },
): Promise<void> {
  const { by, at, ...rest } = row;
  await db
    .insert(phrasing)
    .values({ ...rest, proposedBy: by, proposedAt: at })
    .onConflictDoNothing();
}

export interface ProposedPhrasing {
  readonly id: string;
  readonly text: string;
  readonly title: string;
  readonly proposedBy: string;
}

/** Those that wait for a second person's approval, the oldest first. */
export async function proposedPhrasings(db: Db, districtId: string, limit: number): Promise<ProposedPhrasing[]> {
  return db
    .select({ id: phrasing.id, text: phrasing.text, title: matter.title, proposedBy: phrasing.proposedBy })
    .from(phrasing)
    .innerJoin(matter, and(eq(matter.districtId, phrasing.districtId), eq(matter.id, phrasing.matterId)))
    .where(and(eq(phrasing.districtId, districtId), isNull(phrasing.approvedBy)))
    .orderBy(asc(phrasing.proposedAt), asc(phrasing.id))
    .limit(limit);
}

/** Searched from now on. Undefined where it is approved already, gone, or proposed by the same person. */
export async function approvePhrasing(
  db: Db,
  { districtId, id, by, at }: { districtId: string; id: string; by: string; at: Date },
  indexer: Pick<Indexer, 'index'>,
): Promise<string | undefined> {
  const [approved] = await db
    .update(phrasing)
    .set({ approvedBy: by, approvedAt: at })
    .where(
      and(
        eq(phrasing.districtId, districtId),
        eq(phrasing.id, id),
        isNull(phrasing.approvedBy),
        ne(phrasing.proposedBy, sql`${by}`),
      ),
    )
    .returning({ matterId: phrasing.matterId, text: phrasing.text });
  if (!approved) return undefined;
  const { matterId, text } = approved;
  // Whoever retires or restores it meanwhile waits, or has been waited for.
  const [held] = await db
    .select({ retiredWhy: matter.retiredWhy })
    .from(matter)
    .where(and(eq(matter.districtId, districtId), eq(matter.id, matterId)))
    .for('share');
  if (held?.retiredWhy !== null) return text;
  await addUnits(db, districtId, [{ matterId, phrasingId: id, ...indexer.index(text, {}) }]);
  return text;
}

/** How a matter is asked for, what waits for approval first. */
export async function phrasingsOf(db: Db, districtId: string, matterId: string, limit: number) {
  const rows = await db
    .select({
      id: phrasing.id,
      text: phrasing.text,
      proposedBy: phrasing.proposedBy,
      proposer: person.name,
      approvedAt: phrasing.approvedAt,
    })
    .from(phrasing)
    .leftJoin(person, and(eq(person.districtId, phrasing.districtId), eq(person.id, phrasing.proposedBy)))
    .where(and(eq(phrasing.districtId, districtId), eq(phrasing.matterId, matterId)))
    .orderBy(sql`${phrasing.approvedAt} is not null`, asc(phrasing.proposedAt), asc(phrasing.id))
    .limit(limit);
  return rows.map(({ approvedAt, proposer, ...row }) => ({
    ...row,
    proposer: proposer ?? '',
    isApproved: approvedAt !== null,
  }));
}

export async function findPhrasing(db: Db, districtId: string, id: string) {
  const [row] = await db
    .select()
    .from(phrasing)
    .where(and(eq(phrasing.districtId, districtId), eq(phrasing.id, id)));
  return row;
}
