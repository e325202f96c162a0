import { and, asc, desc, eq, gte, ilike, inArray, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { type EventState, event, eventSeries, feedback, registration } from './event.ts';
import type { EventKey } from './event-lock.ts';
import { person } from './person.ts';

/** Which events a list shows; what is left out does not narrow it. */
export interface EventFilter {
  readonly state?: EventState | undefined;
  readonly series?: string | undefined;
  readonly from?: Date | undefined;
  readonly before?: Date | undefined;
  /** Part of its title or place, or its number. */
  readonly words?: string | undefined;
}

export const EVENT_SORTS = ['when', 'number'] as const;

export interface EventRow {
  readonly number: number;
  readonly series: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string;
  readonly capacity: number | null;
  readonly taken: number;
  readonly waiting: number;
  /** Heads that checked in, or else the count by hand (E10). */
  readonly came: number | null;
  readonly state: EventState;
  readonly host: string;
}

const contains = (words: string) => `%${words.replace(/[\\%_]/gu, '\\$&')}%`;

function matching(districtId: string, { state, series, from, before, words }: EventFilter): SQL | undefined {
  const number = words === undefined ? undefined : /^#?(\d{1,9})$/u.exec(words)?.[1];
  return and(
    eq(event.districtId, districtId),
    state && eq(event.state, state),
    series ? eq(eventSeries.name, series) : undefined,
    from && gte(event.startsAt, from),
    before && lt(event.startsAt, before),
    words
      ? or(
          ilike(event.title, contains(words)),
          ilike(event.place, contains(words)),
          number ? eq(event.number, Number(number)) : undefined,
        )
      : undefined,
  );
}

const ofEvent = sql`r.district_id = ${event}.district_id and r.event_number = ${event}.number`;
const waiting = sql<number>`(select count(*)::int from ${registration} r where ${ofEvent} and r.state = 'waitlisted')`;
const came = sql<
  number | null
>`coalesce((select sum(r.came_heads)::int from ${registration} r where ${ofEvent}), ${event.headcount})`;
const inSeries = and(eq(eventSeries.districtId, event.districtId), eq(eventSeries.id, event.seriesId));

/** Some of the events of a district: a page of them, or all of them for a file. */
export async function eventRows(
  db: Db,
  districtId: string,
  filter: EventFilter,
  { sort, down, page, size }: { sort: string; down: boolean; page: number; size: number },
): Promise<{ rows: EventRow[]; total: number }> {
  const where = matching(districtId, filter);
  const column = sort === 'number' ? event.number : event.startsAt;
  const rows = await db
    .select({
      number: event.number,
      series: eventSeries.name,
      title: event.title,
      startsAt: event.startsAt,
      endsAt: event.endsAt,
      place: event.place,
      capacity: event.capacity,
      taken: event.taken,
      waiting,
      came,
      state: event.state,
      host: person.name,
    })
    .from(event)
    .innerJoin(eventSeries, inSeries)
    .innerJoin(person, and(eq(person.districtId, event.districtId), eq(person.id, event.hostId)))
    .where(where)
    .orderBy(down ? desc(column) : asc(column), desc(event.number))
    .limit(size)
    .offset((page - 1) * size);
  if (rows.length < size && page === 1) return { rows, total: rows.length };
  const [all] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(event)
    .innerJoin(eventSeries, inSeries)
    .where(where);
  return { rows, total: all!.n };
}

/** How many events are in each state. */
export async function eventCounts(db: Db, districtId: string): Promise<ReadonlyMap<EventState, number>> {
  const rows = await db
    .select({ state: event.state, count: sql<number>`count(*)::int` })
    .from(event)
    .where(eq(event.districtId, districtId))
    .groupBy(event.state);
  return new Map(rows.map(({ state, count }) => [state, count]));
}

/** The event that an address without a name stands for. */
export async function eventByToken(
  db: Db,
  kind: 'publicToken' | 'doorToken',
  token: string,
): Promise<EventKey | undefined> {
  const [found] = await db
    .select({ districtId: event.districtId, number: event.number })
    .from(event)
    .where(and(eq(event[kind], token), isNotNull(event.publishedAt)));
  return found;
}

/** What stands in its two addresses. */
export async function tokensOf(db: Db, { districtId, number }: EventKey) {
  const [found] = await db
    .select({ publicToken: event.publicToken, doorToken: event.doorToken })
    .from(event)
    .where(and(eq(event.districtId, districtId), eq(event.number, number)));
  return found!;
}

/** What everybody may know of an event: nobody's name. */
export async function publicEvents(db: Db, districtId: string, from: Date, before: Date) {
  return db
    .select({
      token: event.publicToken,
      series: eventSeries.name,
      title: event.title,
      startsAt: event.startsAt,
      endsAt: event.endsAt,
      place: event.place,
      capacity: event.capacity,
      taken: event.taken,
      state: event.state,
    })
    .from(event)
    .innerJoin(eventSeries, inSeries)
    .where(
      and(
        eq(event.districtId, districtId),
        isNotNull(event.publishedAt),
        inArray(event.state, ['published', 'held', 'cancelled', 'postponed']),
        gte(event.startsAt, from),
        lt(event.startsAt, before),
      ),
    )
    .orderBy(asc(event.startsAt), asc(event.number));
}

/** What people who were there thought of it, the newest first. Who said it is nobody's business. */
export async function feedbackOf(db: Db, { districtId, number }: EventKey) {
  return db
    .select({ score: feedback.score, words: feedback.words, at: feedback.at })
    .from(feedback)
    .innerJoin(
      registration,
      and(eq(registration.districtId, feedback.districtId), eq(registration.id, feedback.registrationId)),
    )
    .where(and(eq(feedback.districtId, districtId), eq(registration.eventNumber, number)))
    .orderBy(desc(feedback.at));
}
