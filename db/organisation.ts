import { and, asc, eq, sql } from 'drizzle-orm';
import { check, date, foreignKey, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { district } from './district.ts';
import { type AccountRef, account, person } from './person.ts';

/** A member organisation of the district. */
export const organisation = pgTable(
  'organisation',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    id: text().notNull(),
    name: text().notNull(),
    joinedOn: date().notNull(),
    /** Its last day. */
    leftOn: date(),
    /** Turns it is taken to have served when it joined: those who come later do not have to catch up. */
    credit: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.id] }),
    unique('organisation_name_key').on(t.districtId, t.name),
    check('organisation_leaves_after_joining', sql`${t.leftOn} >= ${t.joinedOn} - 1`),
    check('organisation_credit_not_negative', sql`${t.credit} >= 0`),
  ],
);

/** Who speaks for an organisation. */
export const organisationContact = pgTable(
  'organisation_contact',
  {
    districtId: text().notNull(),
    organisationId: text().notNull(),
    personId: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.organisationId, t.personId] }),
    foreignKey({
      columns: [t.districtId, t.organisationId],
      foreignColumns: [organisation.districtId, organisation.id],
    }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
  ],
);

export type Organisation = typeof organisation.$inferSelect;

/** Makes it a member from a day on; one that left comes back under its own row. Days are `2027-01-01`. */
export async function joinOrganisation(
  db: Db,
  row: { districtId: string; id: string; name: string; joinedOn: string; credit: number },
): Promise<Organisation> {
  const [joined] = await db
    .insert(organisation)
    .values(row)
    .onConflictDoUpdate({
      target: [organisation.districtId, organisation.name],
      set: { joinedOn: row.joinedOn, leftOn: null, credit: row.credit },
    })
    .returning();
  return joined!;
}

/**
 * The organisation of that name; where it is not known yet, one that was never in the rota: its last day there is the
 * one before its first. @param row.on `2027-01-01` @returns its id
 */
export async function addOrganisation(
  db: Db,
  row: { districtId: string; id: string; name: string; on: string },
): Promise<string> {
  const { on, ...named } = row;
  await db
    .insert(organisation)
    .values({ ...named, joinedOn: on, leftOn: sql`${on}::date - 1` })
    .onConflictDoNothing();
  const [found] = await db
    .select({ id: organisation.id })
    .from(organisation)
    .where(and(eq(organisation.districtId, row.districtId), eq(organisation.name, row.name)));
  return found!.id;
}

/** @param lastDay `2027-01-31` */
export async function leaveOrganisation(db: Db, of: Organisation, lastDay: string): Promise<void> {
  await db.update(organisation).set({ leftOn: lastDay }).where(isOne(of));
}

export async function organisations(db: Db, districtId: string): Promise<Organisation[]> {
  return db
    .select()
    .from(organisation)
    .where(eq(organisation.districtId, districtId))
    .orderBy(asc(organisation.joinedOn), asc(organisation.name));
}

export async function addContact(db: Db, of: Organisation, personId: string): Promise<void> {
  await db
    .insert(organisationContact)
    .values({ districtId: of.districtId, organisationId: of.id, personId })
    .onConflictDoNothing();
}

export interface Contact {
  readonly organisationId: string;
  readonly personId: string;
  readonly name: string;
  readonly accounts: readonly AccountRef[];
}

/** Everybody who speaks for some organisation, with where they can be met. */
export async function contacts(db: Db, districtId: string): Promise<Contact[]> {
  return db
    .select({
      organisationId: organisationContact.organisationId,
      personId: person.id,
      name: person.name,
      accounts: sql<AccountRef[]>`(
        select coalesce(jsonb_agg(jsonb_build_object('realm', a.realm, 'id', a.external_id) order by a.realm), '[]')
        from ${account} a where a.district_id = ${person}.district_id and a.person_id = ${person}.id)`,
    })
    .from(organisationContact)
    .innerJoin(
      person,
      and(eq(person.districtId, organisationContact.districtId), eq(person.id, organisationContact.personId)),
    )
    .where(eq(organisationContact.districtId, districtId))
    .orderBy(person.createdAt, person.id);
}

const isOne = ({ districtId, id }: Organisation) =>
  and(eq(organisation.districtId, districtId), eq(organisation.id, id));
