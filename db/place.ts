import { and, eq, sql } from 'drizzle-orm';
import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { district } from './district.ts';
import { PARTIES, type Party } from './person.ts';

/** A spot that reports name: a shop, a floor, a door. */
export const place = pgTable(
  'place',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    id: text().notNull(),
    name: text().notNull(),
    /** Building and floor, where a plan of the district draws it; null where it lies outside. */
    floor: text(),
    /** Who answers for it first; null where the kind of the incident decides. */
    party: text({ enum: PARTIES }),
    /** What the QR code at its door carries. */
    token: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.id] }),
    uniqueIndex('place_name_key').on(t.districtId, t.name),
    uniqueIndex('place_token_key').on(t.token),
  ],
);

/** Everything that a place is called, folded as `fold` in src/language does; its own name among them. */
export const placeAlias = pgTable(
  'place_alias',
  {
    districtId: text().notNull(),
    alias: text().notNull(),
    placeId: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.alias] }),
    foreignKey({ columns: [t.districtId, t.placeId], foreignColumns: [place.districtId, place.id] }).onDelete(
      'cascade',
    ),
    index('place_alias_place_idx').on(t.districtId, t.placeId),
  ],
);

export type Place = typeof place.$inferSelect;

export interface NewPlace {
  readonly districtId: string;
  readonly id: string;
  readonly name: string;
  readonly floor: string | undefined;
  readonly party: Party | undefined;
  readonly token: string;
  /** Folded. */
  readonly aliases: readonly string[];
  readonly at: Date;
}

/** Adds a place, or further names of the one that is called so already. Answers names that another place has. */
export async function savePlace(db: Db, row: NewPlace): Promise<{ place: Place; taken: string[] }> {
  const { districtId, floor, party } = row;
  const [saved] = await db
    .insert(place)
    .values({ ...row, floor: floor ?? null, party: party ?? null, createdAt: row.at })
    .onConflictDoUpdate({
      target: [place.districtId, place.name],
      set: {
        floor: sql`coalesce(excluded.floor, ${place.floor})`,
        party: sql`coalesce(excluded.party, ${place.party})`,
      },
    })
    .returning();
  const placeId = saved!.id;
  await db
    .insert(placeAlias)
    .values(row.aliases.map((alias) => ({ districtId, alias, placeId })))
    .onConflictDoNothing();
  const taken = await db.execute<{ alias: string }>(sql`
    select alias from ${placeAlias} where district_id = ${districtId} and place_id <> ${placeId}
      and alias in (select jsonb_array_elements_text(${JSON.stringify(row.aliases)}::jsonb))`);
  return { place: saved!, taken: taken.map(({ alias }) => alias) };
}

/** False where there is none of that name. */
export async function dropPlace(db: Db, districtId: string, name: string): Promise<boolean> {
  const gone = await db
    .delete(place)
    .where(and(eq(place.districtId, districtId), eq(place.name, name)))
    .returning({ id: place.id });
  return gone.length > 0;
}

export async function listPlaces(db: Db, districtId: string): Promise<Place[]> {
  return db.select().from(place).where(eq(place.districtId, districtId)).orderBy(place.floor, place.name);
}

export async function findPlaceByToken(db: Db, token: string): Promise<Place | undefined> {
  const [found] = await db.select().from(place).where(eq(place.token, token));
  return found;
}

/** The place that folded words name; of several, the one with the longest name. */
export async function placeIn(db: Db, districtId: string, words: string): Promise<Place | undefined> {
  const [found] = await db
    .select({ place })
    .from(placeAlias)
    .innerJoin(place, and(eq(place.districtId, placeAlias.districtId), eq(place.id, placeAlias.placeId)))
    .where(and(eq(placeAlias.districtId, districtId), sql`strpos(${words}, ${placeAlias.alias}) > 0`))
    .orderBy(sql`length(${placeAlias.alias}) desc, ${placeAlias.alias}`)
    .limit(1);
  return found?.place;
}
