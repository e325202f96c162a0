import { and, asc, desc, eq, gte, ilike, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { type Matter, matter } from './faq.ts';

export const MATTER_LISTS = ['current', 'expired', 'undated', 'retired', 'all'] as const;
export type MatterList = (typeof MATTER_LISTS)[number];

/** Which matters a list shows; what is left out does not narrow it. */
export interface MatterFilter {
  readonly list: MatterList;
  readonly category?: string | undefined;
  /** Only these. */
  readonly ids?: readonly string[] | undefined;
  /** The date on the wall. */
  readonly today: string;
}

export const MATTER_SORTS = ['code', 'changed', 'valid'] as const;

export interface MatterSlice {
  readonly sort: string;
  readonly down: boolean;
  readonly page: number;
  readonly size: number;
}

const inUse = isNull(matter.retiredWhy);

const LISTS: Readonly<Record<MatterList, (today: string) => SQL | undefined>> = {
  current: (today) => and(inUse, or(isNull(matter.validUntil), gte(matter.validUntil, today))),
  expired: (today) => and(inUse, lt(matter.validUntil, today)),
  undated: () => and(inUse, isNull(matter.sourceDate)),
  retired: () => isNotNull(matter.retiredWhy),
  all: () => undefined,
};

const matching = (districtId: string, { list, category, ids, today }: MatterFilter) =>
  and(
    eq(matter.districtId, districtId),
    LISTS[list](today),
    category === undefined ? undefined : eq(matter.category, category),
    ids && inArray(matter.id, [...ids]),
  );

// Codes that are numbers stand in their order, before those that are none.
const IN_ORDER = [sql`length(substring(${matter.code} from '^\\d+$'))`, asc(matter.code)];

/** One page of the matters of a district. */
export async function listMatters(
  db: Db,
  districtId: string,
  filter: MatterFilter,
  { sort, down, page, size }: MatterSlice,
): Promise<{ rows: Matter[]; total: number }> {
  const where = matching(districtId, filter);
  const way = down ? desc : asc;
  const first = { changed: [way(matter.changedAt)], valid: [way(matter.validUntil)] }[sort];
  const order = first ?? (down ? [desc(matter.code)] : IN_ORDER);
  const rows = await db
    .select()
    .from(matter)
    .where(where)
    .orderBy(...order, asc(matter.id))
    .limit(size)
    .offset((page - 1) * size);
  return { rows, total: await db.$count(matter, where) };
}

/** All that an export takes along, in the order of their codes. */
export async function matchingMatters(db: Db, districtId: string, filter: MatterFilter): Promise<Matter[]> {
  return db
    .select()
    .from(matter)
    .where(matching(districtId, filter))
    .orderBy(...IN_ORDER);
}

/** How many each list has. */
export async function matterCounts(db: Db, districtId: string, today: string): Promise<Record<MatterList, number>> {
  const count = (list: MatterList) => sql<number>`(count(*) filter (where ${LISTS[list](today) ?? sql`true`}))::int`;
  const [row] = await db
    .select({
      current: count('current'),
      expired: count('expired'),
      undated: count('undated'),
      retired: count('retired'),
      all: count('all'),
    })
    .from(matter)
    .where(eq(matter.districtId, districtId));
  return row!;
}

/** The categories that there are, by their names. */
export async function categoriesOf(db: Db, districtId: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ category: matter.category })
    .from(matter)
    .where(and(eq(matter.districtId, districtId), isNotNull(matter.category)))
    .orderBy(asc(matter.category))
    .limit(limit);
  return rows.map(({ category }) => category!);
}

/** Those whose code is that or whose title holds it, retired ones too, which the search does not know. */
export async function namedMatters(db: Db, districtId: string, words: string, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: matter.id })
    .from(matter)
    .where(
      and(
        eq(matter.districtId, districtId),
        or(eq(matter.code, words), ilike(matter.title, `%${words.replace(/[\\%_]/gu, '\\$&')}%`)),
      ),
    )
    .orderBy(sql`${matter.code} = ${words} desc`, asc(matter.code))
    .limit(limit);
  return rows.map(({ id }) => id);
}
