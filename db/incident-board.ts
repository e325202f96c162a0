import { and, asc, desc, eq, gte, ilike, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { ACTIVE, incident, incidentRound, type Kind, type Level, type State } from './incident.ts';
import { type Party, person } from './person.ts';

/** Which incidents a list shows; what is left out does not narrow it. */
export interface BoardFilter {
  /** `unclosed` is everything that is not over. */
  readonly state?: State | 'unclosed' | undefined;
  readonly kind?: Kind | undefined;
  readonly level?: Level | undefined;
  /** The party that leads. */
  readonly party?: Party | undefined;
  readonly place?: string | undefined;
  readonly from?: Date | undefined;
  readonly before?: Date | undefined;
  /** Part of the report, or its number. */
  readonly words?: string | undefined;
}

export const BOARD_SORTS = ['number', 'age', 'level'] as const;

export interface BoardSlice {
  readonly sort: string;
  readonly down: boolean;
  readonly page: number;
  readonly size: number;
}

export interface BoardRow {
  readonly number: number;
  readonly what: string;
  readonly kind: Kind;
  readonly level: Level;
  readonly state: State;
  readonly drill: boolean;
  readonly place: string | null;
  readonly placeId: string | null;
  readonly lead: Party;
  /** Where the times of its present round count from. */
  readonly t0: Date;
  readonly respondedAt: Date | null;
  readonly ackedBy: string | null;
}

const UNCLOSED: readonly State[] = [...ACTIVE, 'hard'];

const contains = (words: string) => `%${words.replace(/[\\%_]/gu, '\\$&')}%`;

function matching(districtId: string, filter: BoardFilter): SQL | undefined {
  const { state, kind, level, party, place, from, before, words } = filter;
  const number = words === undefined ? undefined : /^#?(\d{1,9})$/u.exec(words)?.[1];
  return and(
    eq(incident.districtId, districtId),
    state === 'unclosed' ? inArray(incident.state, [...UNCLOSED]) : state && eq(incident.state, state),
    kind && eq(incident.kind, kind),
    level && eq(incident.level, level),
    party && eq(incident.lead, party),
    place ? ilike(incident.place, contains(place)) : undefined,
    from && gte(incident.reportedAt, from),
    before && lt(incident.reportedAt, before),
    words
      ? or(ilike(incident.what, contains(words)), number ? eq(incident.number, Number(number)) : undefined)
      : undefined,
  );
}

/** One page of the incidents of a district. */
export async function boardRows(
  db: Db,
  districtId: string,
  filter: BoardFilter,
  { sort, down, page, size }: BoardSlice,
): Promise<{ rows: BoardRow[]; total: number }> {
  const where = matching(districtId, filter);
  const column = { number: incident.number, age: incidentRound.t0, level: incident.level }[sort] ?? incident.number;
  const rows = await db
    .select({
      number: incident.number,
      what: incident.what,
      kind: incident.kind,
      level: incident.level,
      state: incident.state,
      drill: incident.drill,
      place: incident.place,
      placeId: incident.placeId,
      lead: incident.lead,
      t0: incidentRound.t0,
      respondedAt: incidentRound.firstResponseAt,
      ackedBy: person.name,
    })
    .from(incident)
    .innerJoin(
      incidentRound,
      and(
        eq(incidentRound.districtId, incident.districtId),
        eq(incidentRound.number, incident.number),
        eq(incidentRound.round, incident.round),
      ),
    )
    .leftJoin(person, and(eq(person.districtId, incident.districtId), eq(person.id, incident.ackedBy)))
    .where(where)
    .orderBy(down ? desc(column) : asc(column), desc(incident.number))
    .limit(size)
    .offset((page - 1) * size);
  return { rows, total: rows.length < size && page === 1 ? rows.length : await db.$count(incident, where) };
}

/** How many incidents are in each state. */
export async function boardCounts(db: Db, districtId: string): Promise<ReadonlyMap<State, number>> {
  const rows = await db
    .select({ state: incident.state, count: sql<number>`count(*)::int` })
    .from(incident)
    .where(eq(incident.districtId, districtId))
    .groupBy(incident.state);
  return new Map(rows.map(({ state, count }) => [state, count]));
}

/** How many reports came through the web at one place since then. */
export async function webReportsAt(db: Db, districtId: string, placeId: string, since: Date): Promise<number> {
  return db.$count(
    incident,
    and(
      eq(incident.districtId, districtId),
      eq(incident.placeId, placeId),
      eq(incident.platform, 'web'),
      gte(incident.reportedAt, since),
    ),
  );
}
