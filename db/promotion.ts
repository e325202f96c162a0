import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { event, registration } from './event.ts';
import {
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
import { heldUntil, isStrict, served } from './sign-up-rules.ts';

/**
 * Gives free places to those who wait (E4): confirmed at once while there is more than a day, offered with a hold after
 * that (E5). To be called after every change that may have freed a place (E6). Answers those served, to be told.
 */
export async function promote(tx: Db, key: EventKey, now: Date): Promise<Decided[]> {
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

/** Takes an offered place while it is held. Undefined where there is no such offer any more. */
export async function accept(tx: Db, key: EventKey, registrationId: string, now: Date): Promise<Decided | undefined> {
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
export async function rejoin(tx: Db, key: EventKey, registrationId: string, now: Date): Promise<Decided | undefined> {
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
