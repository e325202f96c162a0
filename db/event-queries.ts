import { and, asc, eq, gt, gte, inArray, lt, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { nextNumber } from './district.ts';
import { type EventState, event, eventSeries, type Move, registration } from './event.ts';
import type { EventKey } from './event-lock.ts';
import { leaveRoom } from './event-room.ts';
import { person } from './person.ts';
import { moveAnchored } from './reminder-plan.ts';

export type Series = typeof eventSeries.$inferSelect;

/** An event as people see it. */
export interface EventView extends EventKey {
  readonly seriesId: string;
  readonly series: string;
  readonly title: string;
  readonly about: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string;
  readonly capacity: number | null;
  readonly taken: number;
  readonly state: EventState;
  readonly cancelUntil: Date;
  readonly hostId: string;
  readonly host: string;
  readonly reason: string | null;
  readonly checkInCode: string | null;
  readonly headcount: number | null;
  readonly headcountSource: string | null;
  /** Parties that wait. */
  readonly waiting: number;
  readonly minAttend: number | null;
  readonly version: number;
  readonly move: Move | null;
  readonly rules: Pick<
    Series,
    'childNeedsAdult' | 'childrenPerAdult' | 'partySizeMax' | 'childAgeMin' | 'childAgeMax' | 'audience'
  >;
}

const waiting = sql<number>`(select count(*)::int from ${registration} r where r.district_id = ${event}.district_id
  and r.event_number = ${event}.number and r.state = 'waitlisted')`;

const selectEvents = (db: Db) =>
  db
    .select({ event, series: eventSeries, host: person.name, waiting })
    .from(event)
    .innerJoin(eventSeries, and(eq(eventSeries.districtId, event.districtId), eq(eventSeries.id, event.seriesId)))
    .innerJoin(person, and(eq(person.districtId, event.districtId), eq(person.id, event.hostId)))
    .$dynamic();

type Row = Awaited<ReturnType<typeof selectEvents>>[number];

const toView = ({ event: row, series, host, waiting: waits }: Row): EventView => ({
  districtId: row.districtId,
  number: row.number,
  seriesId: row.seriesId,
  series: series.name,
  title: row.title,
  about: row.about,
  startsAt: row.startsAt,
  endsAt: row.endsAt,
  place: row.place,
  capacity: row.capacity,
  taken: row.taken,
  state: row.state,
  cancelUntil: row.cancelUntil,
  hostId: row.hostId,
  host,
  reason: row.reason,
  checkInCode: row.checkInCode,
  headcount: row.headcount,
  headcountSource: row.headcountSource,
  waiting: waits,
  minAttend: row.minAttend,
  version: row.version,
  move: row.move,
  rules: series,
});

export async function findEvent(db: Db, { districtId, number }: EventKey): Promise<EventView | undefined> {
  const [found] = await selectEvents(db).where(and(eq(event.districtId, districtId), eq(event.number, number)));
  return found && toView(found);
}

/** Published events that are not over, the next first. */
export async function comingEvents(db: Db, districtId: string, now: Date, limit: number): Promise<EventView[]> {
  const rows = await selectEvents(db)
    .where(and(eq(event.districtId, districtId), eq(event.state, 'published'), gt(event.endsAt, now)))
    .orderBy(asc(event.startsAt))
    .limit(limit);
  return rows.map(toView);
}

/** Published events that overlap a span: for the checks before publishing (E12). */
export async function eventsBetween(db: Db, districtId: string, from: Date, to: Date): Promise<EventView[]> {
  const rows = await selectEvents(db)
    .where(
      and(
        eq(event.districtId, districtId),
        inArray(event.state, ['published', 'held']),
        lt(event.startsAt, to),
        gt(event.endsAt, from),
      ),
    )
    .orderBy(asc(event.startsAt));
  return rows.map(toView);
}

/** Of one person: what is still to come, with how they stand. */
export async function myEvents(db: Db, districtId: string, personId: string, now: Date) {
  const mine = await db
    .select()
    .from(registration)
    .where(
      and(
        eq(registration.districtId, districtId),
        eq(registration.personId, personId),
        inArray(registration.state, ['confirmed', 'waitlisted', 'offered']),
      ),
    );
  if (mine.length === 0) return [];
  const numbers = mine.map(({ eventNumber }) => eventNumber);
  const rows = await selectEvents(db)
    .where(and(eq(event.districtId, districtId), inArray(event.number, numbers), gt(event.endsAt, now)))
    .orderBy(asc(event.startsAt));
  return rows
    .map(toView)
    .flatMap((view) =>
      mine.filter(({ eventNumber }) => eventNumber === view.number).map((one) => ({ event: view, registration: one })),
    );
}

/** Everybody who signed up and has not given it up, in the order of the queue, with names. */
export async function partiesOf(db: Db, { districtId, number }: EventKey) {
  return db
    .select({ registration, name: person.name })
    .from(registration)
    .innerJoin(person, and(eq(person.districtId, registration.districtId), eq(person.id, registration.personId)))
    .where(
      and(
        eq(registration.districtId, districtId),
        eq(registration.eventNumber, number),
        sql`${registration.state} not in ('cancelled', 'offer_expired')`,
      ),
    )
    .orderBy(asc(registration.queueNo));
}

export async function allSeries(db: Db, districtId: string): Promise<Series[]> {
  return db
    .select()
    .from(eventSeries)
    .where(and(eq(eventSeries.districtId, districtId), sql`${eventSeries.archivedAt} is null`))
    .orderBy(asc(eventSeries.createdAt), asc(eventSeries.name));
}

/** Adds a series, or changes one of that name. */
export async function keepSeries(
  tx: Db,
  row: Pick<Series, 'districtId' | 'id' | 'name'> & Partial<Series>,
  now: Date,
): Promise<Series> {
  const defaults = { defaultMinutes: 120, childNeedsAdult: true, childrenPerAdult: 3, partySizeMax: 8, createdAt: now };
  const { id: _, districtId: __, name: ___, ...change } = row;
  const [kept] = await tx
    .insert(eventSeries)
    .values({ ...defaults, ...row })
    .onConflictDoUpdate({
      target: [eventSeries.districtId, eventSeries.name],
      set: { ...change, archivedAt: null },
    })
    .returning();
  return kept!;
}

export interface NewEvent {
  readonly districtId: string;
  readonly seriesId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string;
  readonly capacity: number | null;
  readonly cancelUntil: Date;
  readonly hostId: string;
  readonly checkInCode: string;
  /** E14: with fewer heads at `decideAt` the host is asked. */
  readonly minAttend?: number | null;
  readonly decideAt?: Date | null;
  readonly about?: string | null;
  readonly planKey?: string;
}

/** A draft under the district's next number: nobody sees it until it is published. */
export async function draftEvent(tx: Db, row: NewEvent, now: Date): Promise<number> {
  const number = await nextNumber(tx, row.districtId);
  await tx.insert(event).values({ ...row, number, state: 'draft', createdAt: now });
  return number;
}

const FROM = {
  published: ['draft'],
  cancelled: ['draft', 'published', 'postponed'],
  held: ['published'],
} as const satisfies Partial<Record<EventState, readonly EventState[]>>;

/** Moves an event on; called off, its reminders are off with it and its room goes back. False where it cannot go there from where it is. */
export async function moveEvent(
  tx: Db,
  { districtId, number }: EventKey,
  to: keyof typeof FROM,
  now: Date,
  set: Partial<Pick<typeof event.$inferInsert, 'reason' | 'headcount' | 'headcountSource'>> = {},
): Promise<boolean> {
  const moved = await tx
    .update(event)
    .set({ state: to, version: sql`${event.version} + 1`, ...(to === 'published' && { publishedAt: now }), ...set })
    .where(and(eq(event.districtId, districtId), eq(event.number, number), inArray(event.state, [...FROM[to]])))
    .returning({ number: event.number });
  if (moved.length > 0 && to === 'cancelled') {
    await moveAnchored(tx, { districtId, kind: 'event', id: String(number) }, undefined, now);
    await leaveRoom(tx, { districtId, number }, now);
  }
  return moved.length > 0;
}

/** Published events that begin within a span and whose people have not been told so. */
export async function toAnnounce(
  tx: Db,
  notice: 'dayNoticeAt' | 'hourNoticeAt',
  from: Date,
  to: Date,
  limit: number,
): Promise<EventView[]> {
  const due = await tx
    .select({ districtId: event.districtId, number: event.number })
    .from(event)
    .where(
      and(
        eq(event.state, 'published'),
        gte(event.startsAt, from),
        lt(event.startsAt, to),
        sql`${event[notice]} is null`,
      ),
    )
    .limit(limit)
    .for('update', { skipLocked: true });
  const views: EventView[] = [];
  for (const key of due) {
    await tx
      .update(event)
      .set({ [notice]: from })
      .where(and(eq(event.districtId, key.districtId), eq(event.number, key.number)));
    const view = await findEvent(tx, key);
    if (view) views.push(view);
  }
  return views;
}
