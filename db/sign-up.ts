import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { event, registration } from './event.ts';
import {
  ACTIVE,
  type Decided,
  type Event,
  type EventKey,
  freeIn,
  isEvent,
  lockEvent,
  ofEvent,
  queueOf,
  type Registration,
  waitingFor,
} from './event-lock.ts';
import { eligibleFrom, fitsAtOnce, MISSED_WINDOW_MS } from './sign-up-rules.ts';

export interface Party {
  readonly adults: number;
  readonly children: number;
}

export type SignUp =
  | { readonly kind: 'confirmed'; readonly registration: Registration; readonly event: Event }
  | { readonly kind: 'waiting'; readonly registration: Registration; readonly event: Event; readonly place: number }
  /** E7: there is one already; it is left as it was. */
  | { readonly kind: 'already'; readonly registration: Registration; readonly event: Event }
  | { readonly kind: 'closed'; readonly event: Event }
  | { readonly kind: 'gone' };

export interface NewParty extends Party {
  readonly id: string;
  readonly personId: string;
  readonly forName: string | null;
}

/**
 * Signs a party up, or puts it into the queue: whole, never in part (E2). In the caller's transaction, which holds the
 * event's row until it commits.
 */
export async function signUp(tx: Db, key: EventKey, party: NewParty, now: Date): Promise<SignUp> {
  const locked = await lockEvent(tx, key);
  if (!locked) return { kind: 'gone' };
  const { personId, forName } = party;
  const [mine] = await tx
    .select()
    .from(registration)
    .where(and(ofEvent(key), ACTIVE, signedUpAs(personId, forName)));
  if (mine) return { kind: 'already', registration: mine, event: locked };
  if (locked.state !== 'published' || locked.startsAt <= now) return { kind: 'closed', event: locked };

  const eligibleAt = eligibleFrom(await missedSince(tx, key.districtId, personId, now), locked.startsAt, now);
  const waiting = await waitingFor(tx, key);
  const size = party.adults + party.children;
  const confirmed = eligibleAt <= now && fitsAtOnce(size, queueOf(locked, waiting), now);
  const queueNo = locked.lastQueueNo + 1;
  await tx.update(event).set({ lastQueueNo: queueNo }).where(isEvent(key));
  const [row] = await tx
    .insert(registration)
    .values({
      districtId: key.districtId,
      eventNumber: key.number,
      ...party,
      state: confirmed ? 'confirmed' : 'waitlisted',
      queueNo,
      eligibleAt,
      createdAt: now,
      decidedAt: confirmed ? now : null,
    })
    .returning();
  const after = { ...locked, taken: locked.taken + (confirmed ? size : 0), lastQueueNo: queueNo };
  return confirmed
    ? { kind: 'confirmed', registration: row!, event: after }
    : { kind: 'waiting', registration: row!, event: after, place: waiting.length + 1 };
}

/** E11: how often somebody did not come and had not said so, lately. */
async function missedSince(tx: Db, districtId: string, personId: string, now: Date): Promise<number> {
  const since = new Date(now.getTime() - MISSED_WINDOW_MS);
  return tx.$count(
    registration,
    and(
      eq(registration.districtId, districtId),
      eq(registration.personId, personId),
      eq(registration.state, 'no_show'),
      gt(registration.decidedAt, since),
    ),
  );
}

export type Resized =
  | { readonly kind: 'resized'; readonly registration: Registration; readonly event: Event }
  /** It keeps its size; the wish waits. */
  | { readonly kind: 'wished'; readonly registration: Registration; readonly event: Event }
  | { readonly kind: 'none' };

/** Makes a party larger or smaller (E7). What it gives back is for `promote` to hand on. */
export async function resize(tx: Db, key: EventKey, registrationId: string, party: Party): Promise<Resized> {
  const locked = await lockEvent(tx, key);
  const mine = and(ofEvent(key), eq(registration.id, registrationId), ACTIVE);
  const [current] = await tx.select().from(registration).where(mine);
  if (!locked || !current) return { kind: 'none' };
  const more = party.adults + party.children - current.size;
  const holds = current.state === 'confirmed' || current.state === 'offered';
  const someoneWaits = (await waitingFor(tx, key)).length > 0;
  const fits = !holds || more <= 0 || (more <= freeIn(locked) && !someoneWaits);
  const set = fits
    ? { ...party, wishAdults: null, wishChildren: null }
    : { wishAdults: party.adults, wishChildren: party.children };
  const [row] = await tx.update(registration).set(set).where(mine).returning();
  const [after] = await tx.select().from(event).where(isEvent(key));
  return { kind: fits ? 'resized' : 'wished', registration: row!, event: after! };
}

/** Gives a place back, or leaves the queue. Undefined where there was nothing to give back. */
export async function withdraw(tx: Db, key: EventKey, registrationId: string, now: Date): Promise<Decided | undefined> {
  const locked = await lockEvent(tx, key);
  if (!locked) return undefined;
  const [row] = await tx
    .update(registration)
    .set({ state: 'cancelled', offeredUntil: null, decidedAt: now })
    .where(
      and(
        ofEvent(key),
        eq(registration.id, registrationId),
        inArray(registration.state, ['confirmed', 'waitlisted', 'offered']),
      ),
    )
    .returning();
  return row && { registration: row, event: locked };
}

export type Capacity =
  | { readonly kind: 'set'; readonly event: Event }
  | { readonly kind: 'too-few'; readonly taken: number };

/** More places, or fewer, but never fewer than are taken: those people were promised theirs. `promote` hands out the new ones. */
export async function setCapacity(tx: Db, key: EventKey, capacity: number | null): Promise<Capacity | undefined> {
  const locked = await lockEvent(tx, key);
  if (!locked) return undefined;
  if (capacity !== null && capacity < locked.taken) return { kind: 'too-few', taken: locked.taken };
  const [row] = await tx
    .update(event)
    .set({ capacity, version: locked.version + 1 })
    .where(isEvent(key))
    .returning();
  return { kind: 'set', event: row! };
}

const signedUpAs = (personId: string, forName: string | null) =>
  and(eq(registration.personId, personId), sql`${registration.forName} is not distinct from ${forName}`);

/** What somebody has with an event now, for themselves or for whom they signed up. */
export async function myRegistration(
  db: Db,
  key: EventKey,
  personId: string,
  forName: string | null = null,
): Promise<Registration | undefined> {
  const [found] = await db
    .select()
    .from(registration)
    .where(and(ofEvent(key), ACTIVE, signedUpAs(personId, forName)));
  return found;
}

/** For how many others somebody has signed up. */
export const signedUpFor = (db: Db, key: EventKey, personId: string): Promise<number> =>
  db.$count(
    registration,
    and(ofEvent(key), ACTIVE, eq(registration.personId, personId), sql`${registration.forName} is not null`),
  );

/** The latest offer that ran out on somebody. */
export async function expiredRegistration(
  db: Db,
  key: EventKey,
  personId: string,
  forName: string | null = null,
): Promise<Registration | undefined> {
  const [found] = await db
    .select()
    .from(registration)
    .where(and(ofEvent(key), signedUpAs(personId, forName), eq(registration.state, 'offer_expired')))
    .orderBy(sql`${registration.queueNo} desc`)
    .limit(1);
  return found;
}
