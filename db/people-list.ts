import { and, asc, desc, eq, ilike, type SQL, sql } from 'drizzle-orm';
import { type Chat, chat } from './chat.ts';
import type { Db } from './client.ts';
import { account, type Party, person, type Role } from './person.ts';

export interface PeopleFilter {
  readonly words?: string | undefined;
  readonly role?: Role | undefined;
  readonly party?: Party | undefined;
}

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly party: Party | null;
  /** `feishu`, `wecom`, `demo`: where they can be met. */
  readonly realms: readonly string[];
  readonly createdAt: Date;
}

export const PEOPLE_SORTS = ['name', 'role', 'since'] as const;

/** One page of the people of a district. */
export async function peopleRows(
  db: Db,
  districtId: string,
  { words, role, party }: PeopleFilter,
  { sort, down, page, size }: { sort: string; down: boolean; page: number; size: number },
): Promise<{ rows: PersonRow[]; total: number }> {
  const where: SQL | undefined = and(
    eq(person.districtId, districtId),
    words ? ilike(person.name, `%${words.replace(/[\\%_]/gu, '\\$&')}%`) : undefined,
    role && eq(person.role, role),
    party && eq(person.party, party),
  );
  const column = { name: person.name, role: person.role, since: person.createdAt }[sort] ?? person.name;
  const rows = await db
    .select({
      id: person.id,
      name: person.name,
      role: person.role,
      party: person.party,
      realms: sql<string[]>`(select coalesce(jsonb_agg(distinct a.realm), '[]') from ${account} a
        where a.district_id = ${person}.district_id and a.person_id = ${person}.id)`,
      createdAt: person.createdAt,
    })
    .from(person)
    .where(where)
    .orderBy(down ? desc(column) : asc(column), asc(person.id))
    .limit(size)
    .offset((page - 1) * size);
  return { rows, total: await db.$count(person, where) };
}

/** The groups that the bot was spoken to in. */
export async function groupsOf(db: Db, districtId: string, limit: number): Promise<Chat[]> {
  return db
    .select()
    .from(chat)
    .where(and(eq(chat.districtId, districtId), eq(chat.kind, 'group')))
    .orderBy(desc(chat.purpose), asc(chat.createdAt))
    .limit(limit);
}
