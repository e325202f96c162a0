import { and, eq, lte, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { event, feedback, registration } from './event.ts';
import { type EventKey, isEvent, ofEvent } from './event-lock.ts';

// Of a handful of places every second sign-up would be a milestone: there only the last one is.
const SMALL = 10;

/**
 * How full an event has become, in percent, where nobody was told yet: 50, 80 or 100. Each is answered once, however many
 * sign up at once, since the row is counted up in the same statement.
 */
export async function newFullness(tx: Db, key: EventKey): Promise<50 | 80 | 100 | undefined> {
  const share = sql`${event.taken} * 100 / ${event.capacity}`;
  const reached = sql`case when ${share} >= 100 then 100 when ${event.capacity} < ${SMALL} then 0
    when ${share} >= 80 then 80 when ${share} >= 50 then 50 else 0 end`;
  const [told] = await tx
    .update(event)
    .set({ fullTold: reached })
    .where(and(isEvent(key), eq(event.state, 'published'), sql`${event.fullTold} < ${reached}`))
    .returning({ level: event.fullTold });
  return told && (told.level as 50 | 80 | 100);
}

/** E14: events whose time to decide has come; they count as asked with this. Answers those with too few heads. */
export async function tooFewComing(tx: Db, now: Date, limit: number): Promise<{ due: number; few: EventKey[] }> {
  const due = await tx
    .select({ districtId: event.districtId, number: event.number, taken: event.taken, least: event.minAttend })
    .from(event)
    .where(and(eq(event.state, 'published'), lte(event.decideAt, now), sql`${event.askedAt} is null`))
    .orderBy(event.decideAt)
    .limit(limit)
    .for('update', { skipLocked: true });
  for (const key of due) await tx.update(event).set({ askedAt: now }).where(isEvent(key));
  return { due: due.length, few: due.filter(({ taken, least }) => taken < least!) };
}

/** It takes place however few come. False where nothing was to be decided any more. */
export async function holdAnyway(tx: Db, key: EventKey): Promise<boolean> {
  const kept = await tx
    .update(event)
    .set({ minAttend: null, decideAt: null })
    .where(and(isEvent(key), eq(event.state, 'published'), sql`${event.minAttend} is not null`))
    .returning({ number: event.number });
  return kept.length > 0;
}

/** What those who were there thought of it. */
export async function ratingOf(db: Db, key: EventKey): Promise<{ count: number; average: number }> {
  const [row] = await db
    .select({
      count: sql<number>`count(*)::int`,
      average: sql<number>`coalesce(avg(${feedback.score}), 0)::float8`,
    })
    .from(feedback)
    .innerJoin(
      registration,
      and(eq(registration.districtId, feedback.districtId), eq(registration.id, feedback.registrationId)),
    )
    .where(ofEvent(key));
  return row!;
}
