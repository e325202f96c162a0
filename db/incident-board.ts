import { and, asc, desc, eq, gte, ilike, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { incident, type Level, type State } from './incident.ts';
import { type Party, person } from './person.ts';

/** Which incidents a list shows; what is left out does not narrow it. */
export interface BoardFilter {
  /** `unclosed` is everything that is not over. */
  readonly state?: State | 'unclosed' | undefined;
  readonly level?: Level | undefined;
  /** The party of whoever took it. */
  readonly party?: Party | undefined;
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
  readonly level: Level;
  readonly state: State;
  readonly reportedAt: Date;
  readonly ackedAt: Date | null;
  readonly ackedBy: string | null;
  readonly ackedParty: Party | null;
}

const escapeLike = (words: string) => words.replace(/[\\%_]/gu, '\\$&');

function matching(districtId: string, filter: BoardFilter): SQL | undefined {
  const { state, level, party, from, before, words } = filter;
  const number = words === undefined ? undefined : /^#?(\d{1,9})$/u.exec(words)?.[1];
  return and(
    eq(incident.districtId, districtId),
    state === 'unclosed' ? ne(incident.state, 'closed') : state && eq(incident.state, state),
    level && eq(incident.level, level),
    party && eq(person.party, party),
    from && gte(incident.reportedAt, from),
    before && lt(incident.reportedAt, before),
    words === undefined || words === ''
      ? undefined
      : or(ilike(incident.what, `%${escapeLike(words)}%`), number ? eq(incident.number, Number(number)) : undefined),
  );
}

const acker = and(eq(person.districtId, incident.districtId), eq(person.id, incident.ackedBy));

/** One page of the incidents of a district. */
export async function boardRows(
  db: Db,
  districtId: string,
  filter: BoardFilter,
  { sort, down, page, size }: BoardSlice,
): Promise<{ rows: BoardRow[]; total: number }> {
  const where = matching(districtId, filter);
  const column = { number: incident.number, age: incident.reportedAt, level: incident.level }[sort] ?? incident.number;
  const rows = await db
    .select({
      number: incident.number,
      what: incident.what,
      level: incident.level,
      state: incident.state,
      reportedAt: incident.reportedAt,
      ackedAt: incident.ackedAt,
      ackedBy: person.name,
      ackedParty: person.party,
    })
    .from(incident)
    .leftJoin(person, acker)
    .where(where)
    .orderBy(down ? desc(column) : asc(column), desc(incident.number))
    .limit(size)
    .offset((page - 1) * size);
  const [counted] = await db
    .select({ total: sql<number>`count(*)::int` })
    .from(incident)
    .leftJoin(person, acker)
    .where(where);
  return { rows, total: counted?.total ?? 0 };
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
