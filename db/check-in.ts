import { and, eq, gt, inArray, lt, ne, or, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { event, feedback, registration } from './event.ts';
import { type EventKey, lockEvent, ofEvent } from './event-lock.ts';
import type { NewParty } from './sign-up.ts';

// Two events may have one code when they are days apart; around the door of one there is only that one.
const DOOR_DAYS_MS = 24 * 3_600_000;

/** The published event with that code that is nearest to now, within a day. */
export async function eventByCode(db: Db, districtId: string, code: string, now: Date): Promise<EventKey | undefined> {
  const [found] = await db
    .select({ districtId: event.districtId, number: event.number })
    .from(event)
    .where(
      and(
        eq(event.districtId, districtId),
        eq(event.state, 'published'),
        eq(event.checkInCode, code),
        lt(event.startsAt, new Date(now.getTime() + DOOR_DAYS_MS)),
        gt(event.endsAt, new Date(now.getTime() - DOOR_DAYS_MS)),
      ),
    )
    .orderBy(sql`abs(extract(epoch from ${event.startsAt} - ${now.toISOString()}::timestamptz))`)
    .limit(1);
  return found;
}

export interface Came {
  readonly heads: number;
  readonly how: 'code' | 'staff' | 'walk_in';
  readonly by: string;
}

/** A place that was given up is still there: nobody who just came has it. */
const stillFits = sql`exists (select 1 from ${event} e where e.district_id = ${registration}.district_id
  and e.number = ${registration}.event_number
  and (e.capacity is null or e.taken + ${registration}.adults + ${registration}.children <= e.capacity))`;

/** E9: once for each party; a second time corrects the heads. False for those who hold no place. */
export async function checkIn(tx: Db, key: EventKey, registrationId: string, came: Came, at: Date): Promise<boolean> {
  const done = await tx
    .update(registration)
    .set({
      state: 'attended',
      offeredUntil: null,
      decidedAt: at,
      cameHeads: came.heads,
      cameAt: sql`coalesce(${registration.cameAt}, ${at.toISOString()})`,
      cameHow: came.how,
      cameBy: came.by,
    })
    .where(
      and(
        ofEvent(key),
        eq(registration.id, registrationId),
        // What staff tapped at the door while it was offline may arrive after the event was closed.
        or(
          inArray(registration.state, ['confirmed', 'offered', 'attended']),
          came.how === 'staff' ? and(eq(registration.state, 'no_show'), stillFits) : undefined,
        ),
      ),
    )
    .returning({ id: registration.id });
  return done.length > 0;
}

/** Takes a check-in back that was tapped by mistake: the party holds its place as before. False where it was not in. */
export async function undoCheckIn(tx: Db, key: EventKey, registrationId: string, at: Date): Promise<boolean> {
  const done = await tx
    .update(registration)
    .set({ state: 'confirmed', decidedAt: at, cameHeads: null, cameAt: null, cameHow: null, cameBy: null })
    .where(
      and(
        ofEvent(key),
        eq(registration.id, registrationId),
        eq(registration.state, 'attended'),
        ne(registration.cameHow, 'walk_in'),
      ),
    )
    .returning({ id: registration.id });
  return done.length > 0;
}

/** Somebody who comes without having signed up. False where there is no room. */
export async function addWalkIn(tx: Db, key: EventKey, row: NewParty, at: Date): Promise<boolean> {
  const locked = await lockEvent(tx, key);
  if (!locked) return false;
  const size = row.adults + row.children;
  if (locked.capacity !== null && locked.taken + size > locked.capacity) return false;
  const queueNo = locked.lastQueueNo + 1;
  await tx
    .update(event)
    .set({ lastQueueNo: queueNo })
    .where(and(eq(event.districtId, key.districtId), eq(event.number, key.number)));
  await tx.insert(registration).values({
    districtId: key.districtId,
    eventNumber: key.number,
    ...row,
    state: 'attended',
    queueNo,
    eligibleAt: at,
    createdAt: at,
    decidedAt: at,
    cameHeads: size,
    cameAt: at,
    cameHow: 'walk_in',
    cameBy: row.personId,
  });
  return true;
}

/** Heads that checked in. */
export async function cameTo(db: Db, key: EventKey): Promise<number> {
  const [row] = await db
    .select({ heads: sql<number>`coalesce(sum(${registration.cameHeads}), 0)::int` })
    .from(registration)
    .where(and(ofEvent(key), eq(registration.state, 'attended')));
  return row!.heads;
}

/** E11: who held a place and neither came nor said so did not show up; whoever still waited waits no more. */
export async function closeSignUps(tx: Db, key: EventKey, at: Date): Promise<void> {
  await lockEvent(tx, key);
  const came = (await cameTo(tx, key)) > 0;
  await tx
    .update(registration)
    .set({ state: 'cancelled', offeredUntil: null, decidedAt: at })
    .where(and(ofEvent(key), inArray(registration.state, came ? ['waitlisted', 'offered'] : ['waitlisted'])));
  // Where nobody was checked in nobody can be said to have been missing.
  if (!came) return;
  await tx
    .update(registration)
    .set({ state: 'no_show', decidedAt: at })
    .where(and(ofEvent(key), eq(registration.state, 'confirmed')));
}

/** What somebody thought of it; a second time replaces the first. */
export async function keepFeedback(
  tx: Db,
  row: {
    readonly districtId: string;
    readonly registrationId: string;
    readonly score: number;
    readonly words: string | null;
  },
  at: Date,
): Promise<void> {
  const { score, words } = row;
  await tx
    .insert(feedback)
    .values({ ...row, at })
    .onConflictDoUpdate({
      target: [feedback.districtId, feedback.registrationId],
      set: { score, words, at },
    });
}

/** A cancelled event: nobody holds a place or waits any more. */
export async function closeAll(tx: Db, key: EventKey, at: Date): Promise<void> {
  await lockEvent(tx, key);
  await tx
    .update(registration)
    .set({ state: 'cancelled', offeredUntil: null, decidedAt: at })
    .where(and(ofEvent(key), inArray(registration.state, ['confirmed', 'waitlisted', 'offered'])));
}
