import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { type District, district } from './district.ts';

export const ROLES = ['member', 'responder', 'staff', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** The four parties that answer for the district. */
export const PARTIES = ['committee', 'property', 'courier', 'merchant'] as const;
export type Party = (typeof PARTIES)[number];

export const person = pgTable(
  'person',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    id: text().notNull(),
    name: text().notNull(),
    /** False while `name` is only a stand-in, because the platform has not told us the real one. */
    named: boolean().notNull(),
    role: text({ enum: ROLES }).notNull(),
    party: text({ enum: PARTIES }),
    createdAt: instant().notNull(),
    /** When the platform was last asked for the name. */
    nameAskedAt: instant(),
    /** The first moment at which the role is over and they are a member; null where it has no end. */
    roleUntil: instant(),
    /** When they were told that it ends soon. */
    roleToldAt: instant(),
    /** Another person, who they turned out to be: rows that can never be changed still point here. */
    mergedInto: text(),
    /** When they had their data deleted. */
    leftAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.id] }),
    foreignKey({ columns: [t.districtId, t.mergedInto], foreignColumns: [t.districtId, t.id] }),
    check('person_not_merged_into_self', sql`${t.mergedInto} <> ${t.id}`),
    check('person_gone_is_member', sql`(${t.mergedInto} is null and ${t.leftAt} is null) or ${t.role} = 'member'`),
    check('person_member_without_end', sql`${t.role} <> 'member' or ${t.roleUntil} is null`),
    index('person_role_ends_idx').on(t.roleUntil).where(sql`${t.roleUntil} is not null`),
    check('person_role_known', sql`${t.role} in ('member', 'responder', 'staff', 'admin')`),
    check('person_party_known', sql`${t.party} in ('committee', 'property', 'courier', 'merchant')`),
    check('person_responder_has_party', sql`${t.role} <> 'responder' or ${t.party} is not null`),
    index('person_role_idx').on(t.districtId, t.role),
    index('person_unnamed_idx').on(t.nameAskedAt).where(sql`not ${t.named}`),
  ],
);

/** Where a person can be met: one row per platform account. */
export const account = pgTable(
  'account',
  {
    districtId: text().notNull(),
    realm: text().notNull(),
    externalId: text().notNull(),
    personId: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.realm, t.externalId] }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    index('account_person_idx').on(t.districtId, t.personId),
    // Where else the same account is known.
    index('account_realm_idx').on(t.realm, t.externalId),
  ],
);

export type Person = typeof person.$inferSelect;

/** Somebody as they are at that moment: whose role is over is a member, though nothing has written so yet. */
export const asOf = (who: Person, now: Date): Person =>
  who.roleUntil && who.roleUntil <= now ? { ...who, role: 'member', party: null, roleUntil: null } : who;

export interface AccountRef {
  readonly realm: string;
  readonly id: string;
}

/**
 * The person behind an account; a new member where nobody is known there.
 * Two first messages at once make one person: the account's key decides.
 */
export async function ensurePerson(
  db: Db,
  row: { districtId: string; id: string; account: AccountRef; name: string; named: boolean; at: Date },
): Promise<Person> {
  const { districtId, account: at } = row;
  await db.execute(sql`
    with new_account as (
      insert into ${account} (district_id, realm, external_id, person_id)
      values (${districtId}, ${at.realm}, ${at.id}, ${row.id}) on conflict do nothing returning person_id)
    insert into ${person} (district_id, id, name, named, role, created_at)
    select ${districtId}, person_id, ${row.name}, ${row.named}, 'member', ${row.at.toISOString()} from new_account`);
  const found = await findByAccount(db, districtId, at);
  return found!;
}

export async function findByAccount(db: Db, districtId: string, at: AccountRef): Promise<Person | undefined> {
  const [found] = await db
    .select({ person })
    .from(account)
    .innerJoin(person, and(eq(person.districtId, account.districtId), eq(person.id, account.personId)))
    .where(and(eq(account.districtId, districtId), eq(account.realm, at.realm), eq(account.externalId, at.id)));
  return found?.person;
}

/** @throws where there is no such person */
export async function findPersonById(db: Db, districtId: string, id: string): Promise<Person> {
  const [found] = await db
    .select()
    .from(person)
    .where(and(eq(person.districtId, districtId), eq(person.id, id)));
  if (!found) throw new Error(`no person ${id}`);
  return found;
}

/** Everybody of that name: names are not unique. */
export async function findByName(db: Db, districtId: string, name: string): Promise<Person[]> {
  return db
    .select()
    .from(person)
    .where(
      and(eq(person.districtId, districtId), eq(person.name, name), isNull(person.mergedInto), isNull(person.leftAt)),
    )
    .limit(5);
}

export async function setRole(
  db: Db,
  who: { districtId: string; id: string },
  to: { role: Role; party: Party | null; roleUntil?: Date | null },
): Promise<Person> {
  const [changed] = await db
    .update(person)
    .set({ roleUntil: null, roleToldAt: null, ...to })
    .where(and(eq(person.districtId, who.districtId), eq(person.id, who.id)))
    .returning();
  return changed!;
}

/** The real name of somebody, once it is known. */
export async function setName(db: Db, who: { districtId: string; id: string }, name: string): Promise<void> {
  await db
    .update(person)
    .set({ name, named: true })
    .where(and(eq(person.districtId, who.districtId), eq(person.id, who.id)));
}

/** From here on nobody else changes who is an admin, until this transaction is over. */
export async function lockAdmins(db: Db, districtId: string): Promise<void> {
  await db.select({ id: district.id }).from(district).where(eq(district.id, districtId)).for('no key update');
}

/** Admins whose role has no end: a database rule keeps at least one. */
export async function countAdmins(db: Db, districtId: string): Promise<number> {
  return db.$count(person, and(eq(person.districtId, districtId), eq(person.role, 'admin'), isNull(person.roleUntil)));
}

/** Accounts of everybody with one of these roles, of one party if named, but one person: for a word in private. */
export async function accountsWithRole(
  db: Db,
  districtId: string,
  roles: readonly Role[],
  limit: number,
  butId: string,
  party?: Party,
): Promise<AccountRef[]> {
  return db
    .select({ realm: account.realm, id: account.externalId })
    .from(account)
    .innerJoin(person, and(eq(person.districtId, account.districtId), eq(person.id, account.personId)))
    .where(
      and(
        eq(account.districtId, districtId),
        inArray(person.role, [...roles]),
        ne(person.id, butId),
        party && eq(person.party, party),
      ),
    )
    .orderBy(person.createdAt)
    .limit(limit);
}

/** The accounts of everybody with a duty in a party, person by person. */
export async function accountsOfParty(db: Db, districtId: string, party: Party): Promise<AccountRef[][]> {
  const rows = await db
    .select({ person: person.id, realm: account.realm, id: account.externalId })
    .from(account)
    .innerJoin(person, and(eq(person.districtId, account.districtId), eq(person.id, account.personId)))
    .where(and(eq(account.districtId, districtId), eq(person.party, party), ne(person.role, 'member')))
    .orderBy(person.createdAt, person.id);
  const people = new Map<string, AccountRef[]>();
  for (const { person: id, ...at } of rows) people.set(id, [...(people.get(id) ?? []), at]);
  return [...people.values()];
}

/** Where a district's admins can be met but for one person, first come first. */
export async function adminAccounts(db: Db, districtId: string, butId?: string): Promise<AccountRef[]> {
  return db
    .select({ realm: account.realm, id: account.externalId })
    .from(account)
    .innerJoin(person, and(eq(person.districtId, account.districtId), eq(person.id, account.personId)))
    .where(
      and(
        eq(account.districtId, districtId),
        eq(person.role, 'admin'),
        butId === undefined ? undefined : ne(person.id, butId),
      ),
    )
    .orderBy(person.createdAt, account.externalId);
}

/** People of one realm whose names nobody has told us, least recently asked first. Marks them as asked now. */
export async function unnamedAccounts(db: Db, realm: string, askedBefore: Date, now: Date, limit: number) {
  const rows = await db.execute<{ district_id: string; person_id: string; external_id: string }>(sql`
    with chosen as (
      select p.district_id, p.id, a.external_id from ${person} p
      join ${account} a on a.district_id = p.district_id and a.person_id = p.id and a.realm = ${realm}
      where not p.named and (p.name_asked_at is null or p.name_asked_at < ${askedBefore.toISOString()})
      order by p.name_asked_at nulls first limit ${limit} for update of p skip locked)
    update ${person} p set name_asked_at = ${now.toISOString()} from chosen c
    where p.district_id = c.district_id and p.id = c.id
    returning c.district_id, c.id as person_id, c.external_id`);
  return rows.map((row) => ({ districtId: row.district_id, id: row.person_id, externalId: row.external_id }));
}

/** Asks for the names of these people again from `at` on, though they were marked as asked. */
export async function askNamesAgain(
  db: Db,
  people: readonly { readonly districtId: string; readonly id: string }[],
  at: Date,
): Promise<void> {
  for (const who of people) {
    await db
      .update(person)
      .set({ nameAskedAt: at })
      .where(and(eq(person.districtId, who.districtId), eq(person.id, who.id)));
  }
}

/** Every account of these people, for a word in private. */
export async function accountsOf(db: Db, districtId: string, personIds: readonly string[]): Promise<AccountRef[]> {
  if (personIds.length === 0) return [];
  return db
    .select({ realm: account.realm, id: account.externalId })
    .from(account)
    .where(and(eq(account.districtId, districtId), inArray(account.personId, [...personIds])));
}

/** The names of these people, by their ids. */
export async function personsNamed(db: Db, districtId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(and(eq(person.districtId, districtId), inArray(person.id, [...ids])));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The districts where an account is known, those that knew it first before the others. */
export async function districtsOf(db: Db, at: AccountRef): Promise<District[]> {
  return db
    .select({ id: district.id, name: district.name })
    .from(account)
    .innerJoin(district, eq(district.id, account.districtId))
    .innerJoin(person, and(eq(person.districtId, account.districtId), eq(person.id, account.personId)))
    .where(and(eq(account.realm, at.realm), eq(account.externalId, at.id)))
    .orderBy(person.createdAt, district.id);
}
