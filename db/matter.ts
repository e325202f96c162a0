import { and, desc, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import {
  type Matter,
  matter,
  matterVersion,
  type PARTS,
  phrasing,
  posting,
  searchSize,
  searchTerm,
  searchUnit,
} from './faq.ts';
import { person } from './person.ts';
import { addUnits, type NewUnit, removeUnits, replaceUnit, unitsOf } from './search.ts';

/** What can be said of a matter; a version is all of it. */
export type MatterContent = Pick<
  Matter,
  'code' | 'title' | 'parts' | 'category' | 'tags' | 'source' | 'sourceDate' | 'validUntil' | 'sample'
>;

export interface Author {
  readonly by: string;
  readonly at: Date;
  /** What is kept with the version. */
  readonly note?: string | undefined;
}

/** How texts are made searchable; what a text contributes is always the same. */
export interface Indexer {
  index(
    title: string,
    parts: Readonly<Partial<Record<(typeof PARTS)[number], string>>>,
  ): Omit<NewUnit, 'matterId' | 'phrasingId'>;
  /** Of texts that are folded already. */
  impacts(unit: { readonly title: string; readonly body: string }): ReadonlyMap<string, number>;
}

// A row has a few hundred postings, so that a statement carries a megabyte or two.
const BATCH = 100;

/**
 * Writes matters by their codes: new ones, and a further version of those that are there. All of them are searchable
 * with the caller's commit, but for those that are retired and stay so. Codes must not repeat. Answers the version that
 * each code has now.
 */
export async function putMatters(
  db: Db,
  districtId: string,
  rows: readonly (MatterContent & { readonly id: string })[],
  { by, at, note }: Author,
  indexer: Indexer,
): Promise<ReadonlyMap<string, number>> {
  const versions = new Map<string, number>();
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const written = await db
      .insert(matter)
      .values(batch.map((row) => ({ ...row, districtId, version: 1, changedBy: by, changedAt: at })))
      .onConflictDoUpdate({
        target: [matter.districtId, matter.code],
        set: {
          title: sql`excluded.title`,
          parts: sql`excluded.parts`,
          category: sql`excluded.category`,
          tags: sql`excluded.tags`,
          source: sql`excluded.source`,
          sourceDate: sql`excluded.source_date`,
          validUntil: sql`excluded.valid_until`,
          sample: sql`excluded.sample`,
          version: sql`${matter.version} + 1`,
          changedBy: by,
          changedAt: at,
        },
      })
      .returning({ id: matter.id, code: matter.code, version: matter.version, retiredWhy: matter.retiredWhy });
    const contents = new Map(batch.map(({ id, ...content }) => [content.code, content]));
    await db.insert(matterVersion).values(
      written.map(({ id, code, version, retiredWhy }) => ({
        districtId,
        matterId: id,
        version,
        content: { ...contents.get(code)!, retiredWhy },
        note,
        by,
        at,
      })),
    );
    const added: NewUnit[] = [];
    for (const { id, code, version, retiredWhy } of written) {
      if (retiredWhy !== null) continue;
      const { title, parts } = contents.get(code)!;
      const now = indexer.index(title, parts);
      if (version === 1) added.push({ matterId: id, phrasingId: undefined, ...now });
      else await reindex(db, districtId, id, now, indexer);
    }
    await addUnits(db, districtId, added);
    for (const { code, version } of written) versions.set(code, version);
  }
  return versions;
}

/** All that a matter says, as it is written anew. */
export const contentOf = (held: Matter): MatterContent & { readonly id: string } => {
  const { id, code, title, parts, category, tags, source, sourceDate, validUntil, sample } = held;
  return { id, code, title, parts, category, tags, source, sourceDate, validUntil, sample };
};

/**
 * Takes a matter out of use, or back into it where there is no reason against it: a further version that says the same.
 * `held` must be locked.
 */
export async function setRetired(
  db: Db,
  held: Matter,
  why: string | null,
  { by, at, note }: Author,
  indexer: Indexer,
): Promise<void> {
  const { districtId, id: matterId, title, parts } = held;
  const version = held.version + 1;
  const content = { ...contentOf(held), retiredWhy: why };
  await db
    .update(matter)
    .set({ retiredWhy: why, version, changedBy: by, changedAt: at })
    .where(and(eq(matter.districtId, districtId), eq(matter.id, matterId)));
  await db.insert(matterVersion).values({ districtId, matterId, version, content, note, by, at });
  if (why !== null) return unindex(db, districtId, matterId, indexer);
  const approved = await db
    .select({ id: phrasing.id, text: phrasing.text })
    .from(phrasing)
    .where(and(eq(phrasing.districtId, districtId), eq(phrasing.matterId, matterId), isNotNull(phrasing.approvedBy)));
  await addUnits(db, districtId, [
    { matterId, phrasingId: undefined, ...indexer.index(title, parts) },
    ...approved.map(({ id, text }) => ({ matterId, phrasingId: id, ...indexer.index(text, {}) })),
  ]);
}

/** What is said now in place of what was: the unit keeps its number. */
async function reindex(
  db: Db,
  districtId: string,
  matterId: string,
  now: Omit<NewUnit, 'matterId' | 'phrasingId'>,
  indexer: Indexer,
): Promise<void> {
  const held = (await unitsOf(db, districtId, matterId)).find(({ phrasingId }) => phrasingId === undefined);
  if (held) await replaceUnit(db, districtId, held.unit, indexer.impacts(held), now);
  else await addUnits(db, districtId, [{ matterId, phrasingId: undefined, ...now }]);
}

async function unindex(db: Db, districtId: string, matterId: string, { impacts }: Indexer): Promise<void> {
  const units = await unitsOf(db, districtId, matterId);
  await removeUnits(
    db,
    districtId,
    units.map((unit) => ({ unit: unit.unit, terms: [...impacts(unit).keys()] })),
  );
}

/** Takes a matter away, and keeps that it was. False where there is none. */
export async function removeMatter(
  db: Db,
  districtId: string,
  id: string,
  { by, at }: Author,
  indexer: Indexer,
): Promise<boolean> {
  const isIt = and(eq(matter.districtId, districtId), eq(matter.id, id));
  const [held] = await db.select({ version: matter.version }).from(matter).where(isIt).for('update');
  if (!held) return false;
  await unindex(db, districtId, id, indexer);
  await db.delete(matter).where(isIt);
  await db.insert(matterVersion).values({ districtId, matterId: id, version: held.version + 1, content: null, by, at });
  return true;
}

/** These matters, in this order; those that are gone are left out. */
export async function findMatters(db: Db, districtId: string, ids: readonly string[]): Promise<Matter[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(matter)
    .where(and(eq(matter.districtId, districtId), inArray(matter.id, [...ids])));
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** Drops all that a district can be asked about, with its history: for scratch districts. */
export async function dropMatters(db: Db, districtId: string): Promise<void> {
  // All rows of a large store at once would take longer than a statement may.
  for (const table of [posting, searchTerm, searchSize, searchUnit, phrasing, matterVersion, matter]) {
    const some = sql`ctid in (select ctid from ${table} where district_id = ${districtId} limit 5000)`;
    while ((await db.execute(sql`delete from ${table} where ${some} returning 1`)).length > 0);
  }
}

/** The codes of all matters that a district has or ever had. */
export async function codesEver(db: Db, districtId: string): Promise<ReadonlySet<string>> {
  const rows = await db.execute<{ code: string }>(sql`
    select distinct content->>'code' as code from ${matterVersion}
    where district_id = ${districtId} and content is not null`);
  return new Set(rows.map(({ code }) => code));
}

/** All of a district, in the order of their codes, for an export and to compare an import with. */
export async function allMatters(db: Db, districtId: string): Promise<Matter[]> {
  return db.select().from(matter).where(eq(matter.districtId, districtId)).orderBy(matter.code);
}

/** The one with this code or, where no code is like that, this title. */
export async function findByCodeOrTitle(db: Db, districtId: string, said: string): Promise<Matter | undefined> {
  const [row] = await db
    .select()
    .from(matter)
    .where(and(eq(matter.districtId, districtId), or(eq(matter.code, said), eq(matter.title, said))))
    .orderBy(sql`${matter.code} = ${said} desc`, matter.code)
    .limit(1);
  return row;
}

export async function findByCode(db: Db, districtId: string, code: string): Promise<Matter | undefined> {
  const [row] = await db
    .select()
    .from(matter)
    .where(and(eq(matter.districtId, districtId), eq(matter.code, code)));
  return row;
}

/** The one with this code, kept from others until the caller's commit: two who change it make two versions. */
export async function lockByCode(db: Db, districtId: string, code: string): Promise<Matter | undefined> {
  const [row] = await db
    .select()
    .from(matter)
    .where(and(eq(matter.districtId, districtId), eq(matter.code, code)))
    .for('update');
  return row;
}

/** Its latest versions with who made them, the newest first; no name where it was no person. */
export async function versionsOf(db: Db, districtId: string, matterId: string, limit: number) {
  const rows = await db
    .select({
      version: matterVersion.version,
      at: matterVersion.at,
      note: matterVersion.note,
      content: matterVersion.content,
      name: person.name,
    })
    .from(matterVersion)
    .leftJoin(person, and(eq(person.districtId, matterVersion.districtId), eq(person.id, matterVersion.by)))
    .where(and(eq(matterVersion.districtId, districtId), eq(matterVersion.matterId, matterId)))
    .orderBy(desc(matterVersion.version))
    .limit(limit);
  return rows.map(({ name, ...row }) => ({ ...row, name: name ?? undefined }));
}
