import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { event } from './event.ts';
import { type Event, type EventKey, isEvent } from './event-lock.ts';

/** Events that were taken from a year's plan, by their key in it. */
export async function plannedEvents(db: Db, districtId: string): Promise<Map<string, Event>> {
  const rows = await db
    .select()
    .from(event)
    .where(and(eq(event.districtId, districtId), isNotNull(event.planKey)));
  return new Map(rows.map((row) => [row.planKey ?? '', row]));
}

/** Changes what a draft says; when and where is `moveTo`'s. Whatever is no draft any more stays as it is. */
export async function rewriteDraft(
  tx: Db,
  key: EventKey,
  set: Partial<Pick<Event, 'seriesId' | 'title' | 'about' | 'capacity' | 'hostId'>>,
): Promise<void> {
  await tx
    .update(event)
    .set({ ...set, version: sql`${event.version} + 1` })
    .where(and(isEvent(key), eq(event.state, 'draft')));
}
