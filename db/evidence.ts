import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { evidence } from './event.ts';
import { type EventKey, lockEvent } from './event-lock.ts';
import { person } from './person.ts';
import { picture } from './picture.ts';

export interface Proof {
  readonly kind: (typeof evidence.$inferSelect)['kind'];
  readonly what: string;
  readonly pictureId?: string;
}

const ofEvent = ({ districtId, number }: EventKey) =>
  and(eq(evidence.districtId, districtId), eq(evidence.eventNumber, number));

/** E10: what proves that an event took place. Its row is locked, so that two at once do not get one place in the list. */
export async function addEvidence(
  tx: Db,
  key: EventKey,
  proofs: readonly Proof[],
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  await lockEvent(tx, key);
  const there = await tx.$count(evidence, ofEvent(key));
  const { districtId, number: eventNumber } = key;
  if (proofs.length === 0) return;
  await tx
    .insert(evidence)
    .values(proofs.map((one, nth) => ({ districtId, eventNumber, seq: there + nth + 1, ...one, byId: by, at })));
}

/** Whether anything proves it: what was taken back and photos that could not be fetched do not. */
export async function hasEvidence(db: Db, key: EventKey): Promise<boolean> {
  return (await evidenceOf(db, key)).length > 0;
}

/** What proves an event, first come first, with who brought it. */
export async function evidenceOf(db: Db, key: EventKey) {
  return db
    .select({
      seq: evidence.seq,
      kind: evidence.kind,
      what: evidence.what,
      pictureId: evidence.pictureId,
      by: person.name,
      at: evidence.at,
    })
    .from(evidence)
    .innerJoin(person, and(eq(person.districtId, evidence.districtId), eq(person.id, evidence.byId)))
    .leftJoin(picture, eq(picture.id, evidence.pictureId))
    .where(
      and(
        ofEvent(key),
        isNull(evidence.removedAt),
        sql`(${evidence.kind} <> 'photo' or ${picture.state} in ('wanted', 'stored'))`,
      ),
    )
    .orderBy(asc(evidence.seq));
}

/** Takes a proof back, with the reason; a photo's bytes are gone for good. False where there is none of that place. */
export async function removeEvidence(
  tx: Db,
  key: EventKey,
  seq: number,
  { by, why, at }: { readonly by: string; readonly why: string; readonly at: Date },
): Promise<boolean> {
  const own = and(ofEvent(key), eq(evidence.seq, seq), isNull(evidence.removedAt));
  const [found] = await tx.select({ pictureId: evidence.pictureId }).from(evidence).where(own).for('update');
  if (!found) return false;
  await tx.update(evidence).set({ pictureId: null, removedAt: at, removedBy: by, removedWhy: why }).where(own);
  if (found.pictureId !== null) await tx.delete(picture).where(eq(picture.id, found.pictureId));
  return true;
}
