import { and, eq, isNull, sql } from 'drizzle-orm';
import { check, foreignKey, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { organisation } from './organisation.ts';
import { person } from './person.ts';

const ofPerson = { districtId: text().notNull(), personId: text().notNull() };

/** Somebody's phone number: encrypted, and beside it the masked form that may be shown. */
export const phone = pgTable(
  'phone',
  { ...ofPerson, sealed: text().notNull(), masked: text().notNull(), setAt: instant().notNull() },
  (t) => [
    primaryKey({ columns: [t.districtId, t.personId] }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    check('phone_is_masked', sql`${t.masked} ~ '^1[3-9][0-9][*]{4}[0-9]{4}$'`),
    check('phone_is_sealed', sql`${t.sealed} !~ '^[0-9]{11}$'`),
  ],
);

/** Where somebody says that they work, and who confirmed it. */
export const affiliation = pgTable(
  'affiliation',
  {
    ...ofPerson,
    name: text().notNull(),
    /** The member organisation of that name, where there is one. */
    organisationId: text(),
    statedAt: instant().notNull(),
    confirmedBy: text(),
    confirmedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.personId] }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    foreignKey({ columns: [t.districtId, t.confirmedBy], foreignColumns: [person.districtId, person.id] }),
    foreignKey({
      columns: [t.districtId, t.organisationId],
      foreignColumns: [organisation.districtId, organisation.id],
    }),
    check('affiliation_confirmed_by_another', sql`${t.confirmedBy} <> ${t.personId}`),
    check('affiliation_confirmed_whole', sql`(${t.confirmedBy} is null) = (${t.confirmedAt} is null)`),
  ],
);

interface Who {
  readonly districtId: string;
  readonly id: string;
}

const isOf = (table: typeof phone | typeof affiliation, who: Who) =>
  and(eq(table.districtId, who.districtId), eq(table.personId, who.id));

export async function setPhone(db: Db, who: Who, row: { sealed: string; masked: string; setAt: Date }): Promise<void> {
  await db
    .insert(phone)
    .values({ districtId: who.districtId, personId: who.id, ...row })
    .onConflictDoUpdate({ target: [phone.districtId, phone.personId], set: row });
}

export async function phoneOf(db: Db, who: Who): Promise<typeof phone.$inferSelect | undefined> {
  const [found] = await db.select().from(phone).where(isOf(phone, who));
  return found;
}

/** False where none was known. */
export async function forgetPhone(db: Db, who: Who): Promise<boolean> {
  const gone = await db.delete(phone).where(isOf(phone, who)).returning({ at: phone.setAt });
  return gone.length > 0;
}

/** What somebody says of where they work, to be confirmed anew. Answers whether it names a member organisation. */
export async function stateAffiliation(db: Db, who: Who, name: string, at: Date): Promise<boolean> {
  const [known] = await db
    .select({ id: organisation.id })
    .from(organisation)
    .where(and(eq(organisation.districtId, who.districtId), eq(organisation.name, name), isNull(organisation.leftOn)));
  const row = { name, organisationId: known?.id ?? null, statedAt: at, confirmedBy: null, confirmedAt: null };
  await db
    .insert(affiliation)
    .values({ districtId: who.districtId, personId: who.id, ...row })
    .onConflictDoUpdate({ target: [affiliation.districtId, affiliation.personId], set: row });
  return known !== undefined;
}

export async function affiliationOf(db: Db, who: Who): Promise<typeof affiliation.$inferSelect | undefined> {
  const [found] = await db.select().from(affiliation).where(isOf(affiliation, who));
  return found;
}

/** Confirms what somebody said, unless it was confirmed or has changed since. Of many at once, one gets true. */
export async function confirmAffiliation(
  db: Db,
  who: Who,
  name: string,
  by: { confirmedBy: string; confirmedAt: Date },
): Promise<boolean> {
  const confirmed = await db
    .update(affiliation)
    .set(by)
    .where(and(isOf(affiliation, who), eq(affiliation.name, name), isNull(affiliation.confirmedAt)))
    .returning({ name: affiliation.name });
  return confirmed.length > 0;
}
