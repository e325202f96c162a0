import { and, asc, eq, notInArray } from 'drizzle-orm';
import type { Db } from './client.ts';
import { event, registration } from './event.ts';
import type { Queue } from './sign-up-rules.ts';

export type Event = typeof event.$inferSelect;
export type Registration = typeof registration.$inferSelect;

export interface EventKey {
  readonly districtId: string;
  readonly number: number;
}

/** A party and its event, after something was decided about it. */
export interface Decided {
  readonly registration: Registration;
  readonly event: Event;
}

/** Neither given back nor run out. */
export const ACTIVE = notInArray(registration.state, ['cancelled', 'offer_expired']);

export const isEvent = ({ districtId, number }: EventKey) =>
  and(eq(event.districtId, districtId), eq(event.number, number));
export const ofEvent = ({ districtId, number }: EventKey) =>
  and(eq(registration.districtId, districtId), eq(registration.eventNumber, number));

/** Everything that gives or takes places first takes the event's row: one after the other, in one order (E1, E3). */
export async function lockEvent(tx: Db, key: EventKey): Promise<Event | undefined> {
  const [found] = await tx.select().from(event).where(isEvent(key)).for('update');
  return found;
}

/** Those who wait, in order. Only ever read after the event's row is locked: earlier it would be out of date. */
export function waitingFor(tx: Db, key: EventKey): Promise<Registration[]> {
  return tx
    .select()
    .from(registration)
    .where(and(ofEvent(key), eq(registration.state, 'waitlisted')))
    .orderBy(asc(registration.queueNo));
}

export const freeIn = ({ capacity, taken }: Event) => (capacity === null ? Number.POSITIVE_INFINITY : capacity - taken);

export const queueOf = (locked: Event, waiting: readonly Registration[]): Queue => ({
  free: freeIn(locked),
  waiting,
  startsAt: locked.startsAt,
});
