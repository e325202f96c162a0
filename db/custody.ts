import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { type Found, type ItemKey, ofFound, ofLost } from './lost-found.ts';
import { claim, custody, foundItem, lostItem } from './lost-item.ts';
import { person } from './person.ts';

const MOVES = {
  stored: { from: ['received', 'stored'], ends: false },
  returned: { from: ['received', 'stored'], ends: true },
  to_police: { from: ['received', 'stored'], ends: true },
  disposed: { from: ['received', 'stored'], ends: true },
} as const satisfies Partial<Record<Found['state'], { from: readonly Found['state'][]; ends: boolean }>>;

export interface Handover {
  readonly kind: keyof typeof MOVES;
  readonly byId: string;
  readonly witness: string;
  readonly receiver?: string;
  readonly note?: string;
  /** For `stored`. */
  readonly storedAs?: string;
}

/** Moves a found thing on, with its row of custody. False where it is not here any more. */
export async function handOver(tx: Db, key: ItemKey, how: Handover, at: Date): Promise<boolean> {
  const { from, ends } = MOVES[how.kind];
  const moved = await tx
    .update(foundItem)
    .set({
      state: how.kind,
      ...(how.storedAs !== undefined && { storedAs: how.storedAs }),
      ...(ends && { endedAt: at }),
    })
    .where(and(ofFound(key), inArray(foundItem.state, [...from])))
    .returning({ number: foundItem.number });
  if (moved.length === 0) return false;
  const { byId, witness, receiver = null, note = how.storedAs ?? null, kind } = how;
  const seq = sql`(select count(*) + 1 from ${custody} c
    where c.district_id = ${key.districtId} and c.number = ${key.number})`;
  await tx
    .insert(custody)
    .values({ districtId: key.districtId, number: key.number, seq, kind, byId, witness, receiver, note, at });
  return true;
}

export interface CustodyRow {
  readonly kind: Handover['kind'];
  readonly by: string;
  readonly witness: string;
  readonly receiver: string | null;
  readonly note: string | null;
  readonly at: Date;
}

export async function custodyOf(db: Db, key: ItemKey): Promise<CustodyRow[]> {
  return db
    .select({
      kind: custody.kind,
      by: person.name,
      witness: custody.witness,
      receiver: custody.receiver,
      note: custody.note,
      at: custody.at,
    })
    .from(custody)
    .innerJoin(person, and(eq(person.districtId, custody.districtId), eq(person.id, custody.byId)))
    .where(and(eq(custody.districtId, key.districtId), eq(custody.number, key.number)))
    .orderBy(custody.seq);
}

export interface Claim {
  readonly id: string;
  readonly foundNumber: number;
  readonly lostNumber: number | null;
  readonly personId: string;
  readonly name: string;
  readonly answer: string;
  readonly state: (typeof claim.$inferSelect)['state'];
  readonly at: Date;
}

export async function addClaim(
  tx: Db,
  row: {
    readonly districtId: string;
    readonly id: string;
    readonly foundNumber: number;
    readonly lostNumber: number | null;
    readonly personId: string;
    readonly answer: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx.insert(claim).values({ ...row, state: 'open' });
  if (row.lostNumber === null) return;
  const key = { districtId: row.districtId, number: row.lostNumber };
  await tx
    .update(lostItem)
    .set({ state: 'matched' })
    .where(and(ofLost(key), eq(lostItem.state, 'open')));
}

export async function findClaim(db: Db, districtId: string, id: string): Promise<Claim | undefined> {
  const [found] = await selectClaims(db).where(and(eq(claim.districtId, districtId), eq(claim.id, id)));
  return found;
}

export async function claimsOn(db: Db, { districtId, number }: ItemKey): Promise<Claim[]> {
  return selectClaims(db)
    .where(and(eq(claim.districtId, districtId), eq(claim.foundNumber, number)))
    .orderBy(claim.at);
}

const selectClaims = (db: Db) =>
  db
    .select({
      id: claim.id,
      foundNumber: claim.foundNumber,
      lostNumber: claim.lostNumber,
      personId: claim.personId,
      name: person.name,
      answer: claim.answer,
      state: claim.state,
      at: claim.at,
    })
    .from(claim)
    .innerJoin(person, and(eq(person.districtId, claim.districtId), eq(person.id, claim.personId)))
    .$dynamic();

/** Decides a claim once. False where it was decided before. */
export async function decideClaim(
  tx: Db,
  key: { readonly districtId: string; readonly id: string },
  to: 'verified' | 'rejected',
  by: string,
  at: Date,
): Promise<boolean> {
  const decided = await tx
    .update(claim)
    .set({ state: to, decidedBy: by, decidedAt: at })
    .where(and(eq(claim.districtId, key.districtId), eq(claim.id, key.id), eq(claim.state, 'open')))
    .returning({ lostNumber: claim.lostNumber });
  const lost = decided[0]?.lostNumber;
  if (to === 'rejected' && lost != null) {
    const lostKey = { districtId: key.districtId, number: lost };
    await tx
      .update(lostItem)
      .set({ state: 'open' })
      .where(and(ofLost(lostKey), eq(lostItem.state, 'matched')));
  }
  return decided.length > 0;
}
