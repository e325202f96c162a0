import { and, asc, desc, eq, gt, ilike, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { mute } from './mute.ts';
import { account, type Party, person, type Role } from './person.ts';
import { affiliation, phone } from './profile.ts';

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
  readonly roleUntil: Date | null;
  readonly organisation: string | null;
  readonly organisationConfirmedAt: Date | null;
  /** `138****1234` */
  readonly phone: string | null;
  readonly mutedUntil: Date | null;
  /** `feishu`, `wecom`, `demo`: where they can be met. */
  readonly realms: readonly string[];
  readonly createdAt: Date;
}

export const PEOPLE_SORTS = ['name', 'role', 'since'] as const;

/** One page of the people of a district. */
export async function peopleRows(
  db: Db,
  districtId: string,
  now: Date,
  { words, role, party }: PeopleFilter,
  { sort, down, page, size }: { sort: string; down: boolean; page: number; size: number },
): Promise<{ rows: PersonRow[]; total: number }> {
  const where: SQL | undefined = and(
    eq(person.districtId, districtId),
    isNull(person.mergedInto),
    isNull(person.leftAt),
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
      roleUntil: person.roleUntil,
      organisation: affiliation.name,
      organisationConfirmedAt: affiliation.confirmedAt,
      phone: phone.masked,
      mutedUntil: mute.until,
      realms: sql<string[]>`(select coalesce(jsonb_agg(distinct a.realm), '[]') from ${account} a
        where a.district_id = ${person}.district_id and a.person_id = ${person}.id)`,
      createdAt: person.createdAt,
    })
    .from(person)
    .leftJoin(affiliation, and(eq(affiliation.districtId, person.districtId), eq(affiliation.personId, person.id)))
    .leftJoin(phone, and(eq(phone.districtId, person.districtId), eq(phone.personId, person.id)))
    .leftJoin(mute, and(eq(mute.districtId, person.districtId), eq(mute.personId, person.id), gt(mute.until, now)))
    .where(where)
    .orderBy(down ? desc(column) : asc(column), asc(person.id))
    .limit(size)
    .offset((page - 1) * size);
  return { rows, total: await db.$count(person, where) };
}
