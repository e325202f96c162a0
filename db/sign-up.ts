import { and, asc, eq, gt, inArray, notInArray, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { event, registration } from './event.ts';
import {
  eligibleFrom,
  fitsAtOnce,
  heldUntil,
  isStrict,
  MISSED_WINDOW_MS,
  type Queue,
  served,
} from './sign-up-rules.ts';

export type Event = typeof event.$inferSelect;
export type Registration = typeof registration.$inferSelect;

export interface EventKey {
  readonly districtId: string;
  readonly number: number;
}

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

/** A party that has just been given a place, to be told. */
export interface Served {
  readonly registration: Registration;
  readonly event: Event;
}

const ACTIVE = notInArray(registration.state, ['cancelled', 'offer_expired']);

const isEvent = ({ districtId, number }: EventKey) => and(eq(event.districtId, districtId), eq(event.number, number));
const ofEvent = ({ districtId, number }: EventKey) =>
  and(eq(registration.districtId, districtId), eq(registration.eventNumber, number));

/** Everything that gives or takes places first takes the event's row: one after the other, in one order (E1, E3). */
async function lockEvent(tx: Db, key: EventKey): Promise<Event | undefined> {
  const [found] = await tx.select().from(event).where(isEvent(key)).for('update');
  return found;
}

/** Those who wait, in order. Only ever read after the event's row is locked: earlier it would be out of date. */
function waitingFor(tx: Db, key: EventKey): Promise<Registration[]> {
  return tx
    .select()
    .from(registration)
    .where(and(ofEvent(key), eq(registration.state, 'waitlisted')))
    .orderBy(asc(registration.queueNo));
}

const freeIn = ({ capacity, taken }: Event) => (capacity === null ? Number.POSITIVE_INFINITY : capacity - taken);

const queueOf = (locked: Event, waiting: readonly Registration[]): Queue => ({
  free: freeIn(locked),
  waiting,
  startsAt: locked.startsAt,
});

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
    .where(
      and(
        ofEvent(key),
        ACTIVE,
        eq(registration.personId, personId),
        sql`${registration.forName} is not distinct from ${forName}`,
      ),
    );
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

/**
 * Gives free places to those who wait (E4): confirmed at once while there is more than a day, offered with a hold after
 * that (E5). To be called after every change that may have freed a place (E6). Answers those served, to be told.
 */
export async function promote(tx: Db, key: EventKey, now: Date): Promise<Served[]> {
  const locked = await lockEvent(tx, key);
  if (locked?.state !== 'published' || locked.startsAt <= now) return [];
  await growWishes(tx, key, locked, now);
  const [current] = await tx.select().from(event).where(isEvent(key));
  const chosen = served(queueOf(current!, await waitingFor(tx, key)), now);
  if (chosen.length === 0) return [];
  const strict = isStrict(locked.startsAt, now);
  const rows = await tx
    .update(registration)
    .set({
      state: strict ? 'confirmed' : 'offered',
      offeredUntil: strict ? null : heldUntil(now, locked.startsAt),
      decidedAt: now,
    })
    .where(
      and(
        ofEvent(key),
        inArray(
          registration.id,
          chosen.map(({ id }) => id),
        ),
      ),
    )
    .returning();
  const order = new Map(chosen.map(({ id }, at) => [id, at]));
  const [after] = await tx.select().from(event).where(isEvent(key));
  return rows.sort((a, b) => order.get(a.id)! - order.get(b.id)!).map((row) => ({ registration: row, event: after! }));
}

/** E7: a party that wished to be more becomes so where it now fits and nobody waits before it. */
async function growWishes(tx: Db, key: EventKey, locked: Event, now: Date): Promise<void> {
  const wishes = await tx
    .select()
    .from(registration)
    .where(and(ofEvent(key), eq(registration.state, 'confirmed'), sql`${registration.wishAdults} is not null`))
    .orderBy(asc(registration.queueNo));
  if (wishes.length === 0) return;
  const first = (await waitingFor(tx, key)).find(({ eligibleAt }) => eligibleAt <= now);
  let free = freeIn(locked);
  for (const { id, size, queueNo, wishAdults, wishChildren } of wishes) {
    const more = wishAdults! + wishChildren! - size;
    if (more > free || (first && first.queueNo < queueNo)) continue;
    free -= more;
    const grown = { adults: wishAdults!, children: wishChildren!, wishAdults: null, wishChildren: null };
    await tx
      .update(registration)
      .set(grown)
      .where(and(ofEvent(key), eq(registration.id, id)));
  }
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
export async function withdraw(tx: Db, key: EventKey, registrationId: string, now: Date): Promise<Served | undefined> {
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

/** Takes an offered place while it is held. Undefined where there is no such offer any more. */
export async function accept(tx: Db, key: EventKey, registrationId: string, now: Date): Promise<Served | undefined> {
  const locked = await lockEvent(tx, key);
  const [row] = await tx
    .update(registration)
    .set({ state: 'confirmed', offeredUntil: null, decidedAt: now })
    .where(
      and(
        ofEvent(key),
        eq(registration.id, registrationId),
        eq(registration.state, 'offered'),
        gt(registration.offeredUntil, now),
      ),
    )
    .returning();
  return locked && row && { registration: row, event: locked };
}

/** Events whose offers have run out, or where somebody waits and there is room: for the sweep. */
export async function eventsToPromote(db: Db, now: Date, limit: number): Promise<EventKey[]> {
  const rows = await db.execute<{ district_id: string; number: number }>(sql`
    select e.district_id, e.number from ${event} e
    where e.state = 'published' and e.starts_at > ${now.toISOString()} and (
      exists (select from ${registration} r where r.district_id = e.district_id and r.event_number = e.number
        and r.state = 'offered' and r.offered_until <= ${now.toISOString()})
      or ((e.capacity is null or e.taken < e.capacity) and exists (
        select from ${registration} r where r.district_id = e.district_id and r.event_number = e.number
          and r.state = 'waitlisted' and r.eligible_at <= ${now.toISOString()}
          and (e.capacity is null or r.size <= e.capacity - e.taken)
          and (e.starts_at <= ${now.toISOString()}::timestamptz + interval '24 hours' or not exists (
            select from ${registration} b where b.district_id = r.district_id and b.event_number = r.event_number
              and b.state = 'waitlisted' and b.queue_no < r.queue_no and b.eligible_at <= ${now.toISOString()})))))
    limit ${limit}`);
  return rows.map((row) => ({ districtId: row.district_id, number: row.number }));
}

/** Ends offers that nobody took. The party may come back to the queue once. */
export async function expireOffers(tx: Db, key: EventKey, now: Date): Promise<Registration[]> {
  if (!(await lockEvent(tx, key))) return [];
  return tx
    .update(registration)
    .set({ state: 'offer_expired', offeredUntil: null, decidedAt: now })
    .where(
      and(ofEvent(key), eq(registration.state, 'offered'), sql`${registration.offeredUntil} <= ${now.toISOString()}`),
    )
    .returning();
}

/** E5: back to the end of the queue, once. */
export async function rejoin(tx: Db, key: EventKey, registrationId: string, now: Date): Promise<Served | undefined> {
  const locked = await lockEvent(tx, key);
  if (locked?.state !== 'published' || locked.startsAt <= now) return undefined;
  const queueNo = locked.lastQueueNo + 1;
  const [row] = await tx
    .update(registration)
    .set({ state: 'waitlisted', renewed: true, queueNo, eligibleAt: now, decidedAt: null })
    .where(
      and(
        ofEvent(key),
        eq(registration.id, registrationId),
        eq(registration.state, 'offer_expired'),
        eq(registration.renewed, false),
      ),
    )
    .returning();
  if (!row) return undefined;
  await tx.update(event).set({ lastQueueNo: queueNo }).where(isEvent(key));
  return { registration: row, event: { ...locked, lastQueueNo: queueNo } };
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
