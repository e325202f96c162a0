import { and, desc, eq, gte, inArray, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { nextNumber } from './district.ts';
import { foundItem, lostItem } from './lost-item.ts';
import { person } from './person.ts';

export interface ItemKey {
  readonly districtId: string;
  readonly number: number;
}

/** Something lost or found, as both lists show it. */
export interface Item extends ItemKey {
  readonly personId: string;
  readonly name: string;
  readonly what: string;
  readonly reportedAt: Date;
}

export interface Lost extends Item {
  readonly state: (typeof lostItem.$inferSelect)['state'];
}

export interface Found extends Item {
  readonly state: (typeof foundItem.$inferSelect)['state'];
  readonly storedAs: string | null;
  readonly endedAt: Date | null;
}

interface NewItem {
  readonly districtId: string;
  readonly personId: string;
  readonly what: string;
  readonly at: Date;
}

export async function reportLost(tx: Db, { at, ...row }: NewItem): Promise<number> {
  const number = await nextNumber(tx, row.districtId);
  await tx.insert(lostItem).values({ ...row, number, state: 'open', reportedAt: at });
  return number;
}

export async function reportFound(tx: Db, { at, ...row }: NewItem): Promise<number> {
  const number = await nextNumber(tx, row.districtId);
  await tx.insert(foundItem).values({ ...row, number, state: 'received', reportedAt: at });
  return number;
}

export const ofLost = ({ districtId, number }: ItemKey) =>
  and(eq(lostItem.districtId, districtId), eq(lostItem.number, number));
export const ofFound = ({ districtId, number }: ItemKey) =>
  and(eq(foundItem.districtId, districtId), eq(foundItem.number, number));

const selectLost = (db: Db) =>
  db
    .select({
      districtId: lostItem.districtId,
      number: lostItem.number,
      personId: lostItem.personId,
      name: person.name,
      what: lostItem.what,
      reportedAt: lostItem.reportedAt,
      state: lostItem.state,
    })
    .from(lostItem)
    .innerJoin(person, and(eq(person.districtId, lostItem.districtId), eq(person.id, lostItem.personId)))
    .$dynamic();

const selectFound = (db: Db) =>
  db
    .select({
      districtId: foundItem.districtId,
      number: foundItem.number,
      personId: foundItem.personId,
      name: person.name,
      what: foundItem.what,
      reportedAt: foundItem.reportedAt,
      state: foundItem.state,
      storedAs: foundItem.storedAs,
      endedAt: foundItem.endedAt,
    })
    .from(foundItem)
    .innerJoin(person, and(eq(person.districtId, foundItem.districtId), eq(person.id, foundItem.personId)))
    .$dynamic();

export async function findLost(db: Db, key: ItemKey): Promise<Lost | undefined> {
  const [found] = await selectLost(db).where(ofLost(key));
  return found;
}

export async function findFound(db: Db, key: ItemKey): Promise<Found | undefined> {
  const [found] = await selectFound(db).where(ofFound(key));
  return found;
}

/** What is still missed, since a time, newest first. */
export async function openLost(db: Db, districtId: string, since: Date, limit: number): Promise<Lost[]> {
  return selectLost(db)
    .where(
      and(
        eq(lostItem.districtId, districtId),
        inArray(lostItem.state, ['open', 'matched']),
        gte(lostItem.reportedAt, since),
      ),
    )
    .orderBy(desc(lostItem.reportedAt))
    .limit(limit);
}

/** What is still kept, newest first. */
export async function openFound(db: Db, districtId: string, limit: number): Promise<Found[]> {
  return selectFound(db)
    .where(and(eq(foundItem.districtId, districtId), inArray(foundItem.state, ['received', 'stored'])))
    .orderBy(desc(foundItem.reportedAt))
    .limit(limit);
}

/** Found things of before a time that nobody has claimed: the year is over, and the committee decides. */
export async function keptTooLong(db: Db, before: Date, limit: number): Promise<Found[]> {
  return selectFound(db)
    .where(
      and(inArray(foundItem.state, ['received', 'stored']), sql`${foundItem.reportedAt} < ${before.toISOString()}`),
    )
    .orderBy(foundItem.reportedAt)
    .limit(limit);
}

/** Ends a search: the thing is back, or its owner has given up. False where it was over. */
export async function endLost(tx: Db, key: ItemKey, to: 'returned' | 'given_up', at: Date): Promise<boolean> {
  const ended = await tx
    .update(lostItem)
    .set({ state: to, endedAt: at })
    .where(and(ofLost(key), inArray(lostItem.state, ['open', 'matched'])))
    .returning({ number: lostItem.number });
  return ended.length > 0;
}

export interface LostFoundFigures {
  readonly lost: number;
  readonly found: number;
  readonly returned: number;
  readonly toPolice: number;
}

/** Counted by when it was reported, `from` up to before `to`. */
export async function lostFoundFigures(db: Db, districtId: string, from: Date, to: Date): Promise<LostFoundFigures> {
  const [row] = await db.execute<{ lost: number; found: number; returned: number; to_police: number }>(sql`
    select
      (select count(*)::int from ${lostItem} where district_id = ${districtId}
        and reported_at >= ${from.toISOString()} and reported_at < ${to.toISOString()}) as lost,
      count(*)::int as found,
      count(*) filter (where state = 'returned')::int as returned,
      count(*) filter (where state = 'to_police')::int as to_police
    from ${foundItem} where district_id = ${districtId}
      and reported_at >= ${from.toISOString()} and reported_at < ${to.toISOString()}`);
  return { lost: row!.lost, found: row!.found, returned: row!.returned, toPolice: row!.to_police };
}
