import { and, eq, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { account, type Person, person, ROLES, type Role, setRole } from './person.ts';

/**
 * Makes two persons one: everything of `source`, its accounts too, becomes `target`'s, and the higher role stays.
 * Answers the table in which both have what only one may have; then the caller undoes it all.
 */
export async function becomeOne(db: Db, source: Person, target: Person): Promise<string | undefined> {
  const { districtId } = target;
  const [higher] = [target, source].sort((a, b) => rank(b.role) - rank(a.role));
  const { role, party, roleUntil } = higher!;
  // The target has the role before the source loses it, so that there is an admin at every moment.
  await setRole(db, target, { role, party, roleUntil });
  await setRole(db, source, { role: 'member', party: null });
  await db
    .update(person)
    .set({ mergedInto: target.id })
    .where(and(eq(person.districtId, districtId), eq(person.id, source.id)));
  if (source.named && !target.named) {
    await db
      .update(person)
      .set({ name: source.name, named: true })
      .where(and(eq(person.districtId, districtId), eq(person.id, target.id)));
  }
  const [row] = await db.execute<{ both: string | null }>(
    sql`select merge_person(${districtId}, ${source.id}, ${target.id}) as both`,
  );
  return row?.both ?? undefined;
}

const rank = (role: Role) => ROLES.indexOf(role);

/** Persons locked in one order whoever asks, without those who have become another or left. */
export async function lockPersons(db: Db, districtId: string, ids: readonly string[]): Promise<Person[]> {
  const rows: Person[] = [];
  for (const id of [...ids].sort()) {
    const [found] = await db
      .select()
      .from(person)
      .where(and(eq(person.districtId, districtId), eq(person.id, id)))
      .for('update');
    if (found && !found.mergedInto && !found.leftAt) rows.push(found);
  }
  return rows;
}

/** On how many platforms' accounts somebody is known. */
export async function realmsOf(db: Db, districtId: string, personId: string): Promise<string[]> {
  const rows = await db
    .select({ realm: account.realm })
    .from(account)
    .where(and(eq(account.districtId, districtId), eq(account.personId, personId)))
    .orderBy(account.realm);
  return rows.map(({ realm }) => realm);
}
