import { and, desc, eq, sql } from 'drizzle-orm';
import { check, date, foreignKey, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { person } from './person.ts';
import { PUBLISHED_DAYS, PUBLISHED_SOURCE, PUBLISHED_YEARS, type SpecialDay } from './published-years.ts';
import { planAnew } from './reminder-plan.ts';

/** A year's holiday notice that an admin imported. It takes the place of what came with the program. */
export const calendarYear = pgTable(
  'calendar_year',
  {
    districtId: text().notNull(),
    year: integer().notNull(),
    /** 1 the first time, and one more with every later import. */
    version: integer().notNull(),
    /** The notice word for word. */
    notice: text().notNull(),
    draftId: text().notNull(),
    importedBy: text().notNull(),
    importedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.year] }),
    foreignKey({ columns: [t.districtId, t.importedBy], foreignColumns: [person.districtId, person.id] }),
  ],
);

export const calendarDay = pgTable(
  'calendar_day',
  {
    districtId: text().notNull(),
    day: date({ mode: 'string' }).notNull(),
    /** The year of the notice, which may name the last days of the year before. */
    year: integer().notNull(),
    kind: text({ enum: ['off', 'work'] }).notNull(),
    name: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.day] }),
    foreignKey({ columns: [t.districtId, t.year], foreignColumns: [calendarYear.districtId, calendarYear.year] }),
    check('calendar_day_kind_known', sql`${t.kind} in ('off', 'work')`),
    check('calendar_day_of_its_year', sql`extract(year from ${t.day}) between ${t.year} - 1 and ${t.year}`),
    check('calendar_day_makes_up_at_weekends', sql`${t.kind} <> 'work' or extract(isodow from ${t.day}) >= 6`),
  ],
);

/** A notice that was read and waits for somebody to say that it was read rightly. */
export const calendarDraft = pgTable(
  'calendar_draft',
  {
    districtId: text().notNull(),
    id: text().notNull(),
    year: integer().notNull(),
    notice: text().notNull(),
    days: jsonb().$type<readonly SpecialDay[]>().notNull(),
    askedBy: text().notNull(),
    askedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.id] }),
    foreignKey({ columns: [t.districtId, t.askedBy], foreignColumns: [person.districtId, person.id] }),
  ],
);

export interface Draft {
  readonly districtId: string;
  readonly id: string;
  readonly year: number;
  readonly notice: string;
  readonly days: readonly SpecialDay[];
  readonly askedBy: string;
  readonly askedAt: Date;
}

/** Keeps a notice that was read. An earlier one for that year is given up. */
export async function keepDraft(db: Db, draft: Draft): Promise<void> {
  await db
    .delete(calendarDraft)
    .where(and(eq(calendarDraft.districtId, draft.districtId), eq(calendarDraft.year, draft.year)));
  await db.insert(calendarDraft).values(draft);
}

/** The newest notice that waits, of a year or of any. */
export async function waitingDraft(db: Db, districtId: string, year: number | undefined): Promise<Draft | undefined> {
  const [found] = await db
    .select()
    .from(calendarDraft)
    .where(and(eq(calendarDraft.districtId, districtId), year === undefined ? undefined : eq(calendarDraft.year, year)))
    .orderBy(desc(calendarDraft.askedAt))
    .limit(1);
  return found;
}

/** Makes a draft the calendar of its year; reminders that waited for it are planned. Undefined where it does not wait any more: of many at once, one gets it. */
export async function importDraft(
  db: Db,
  { districtId, id, by, at }: { districtId: string; id: string; by: string; at: Date },
): Promise<{ year: number; version: number; days: number } | undefined> {
  const [draft] = await db
    .delete(calendarDraft)
    .where(and(eq(calendarDraft.districtId, districtId), eq(calendarDraft.id, id)))
    .returning();
  if (!draft) return undefined;
  const { year, notice, days } = draft;
  const row = { districtId, year, version: 1, notice, draftId: id, importedBy: by, importedAt: at };
  const [kept] = await db
    .insert(calendarYear)
    .values(row)
    .onConflictDoUpdate({
      target: [calendarYear.districtId, calendarYear.year],
      set: { version: sql`${calendarYear.version} + 1`, notice, draftId: id, importedBy: by, importedAt: at },
    })
    .returning({ version: calendarYear.version });
  await db.delete(calendarDay).where(and(eq(calendarDay.districtId, districtId), eq(calendarDay.year, year)));
  await db
    .insert(calendarDay)
    .values(days.map((day) => ({ districtId, year, ...day })))
    .onConflictDoUpdate({
      target: [calendarDay.districtId, calendarDay.day],
      set: { year, kind: sql`excluded.kind`, name: sql`excluded.name` },
    });
  await planAnew(db, districtId, at);
  return { year, version: kept!.version, days: days.length };
}

/** Which notice a year's days come from; undefined where it has not been published. */
export type YearSource =
  | { readonly from: 'program'; readonly name: string }
  | { readonly from: 'import'; readonly version: number; readonly by: string; readonly at: Date };

export async function yearSource(db: Db, districtId: string, year: number): Promise<YearSource | undefined> {
  const [found] = await db
    .select({ version: calendarYear.version, by: person.name, at: calendarYear.importedAt })
    .from(calendarYear)
    .innerJoin(person, and(eq(person.districtId, calendarYear.districtId), eq(person.id, calendarYear.importedBy)))
    .where(and(eq(calendarYear.districtId, districtId), eq(calendarYear.year, year)));
  if (found) return { from: 'import', ...found };
  return PUBLISHED_YEARS.includes(year) ? { from: 'program', name: PUBLISHED_SOURCE } : undefined;
}

/**
 * Every published year and its special days, imported ones in the place of those that came with the program. Give it to
 * `calendarOf`.
 */
export async function publishedYears(
  db: Db,
  districtId: string,
): Promise<{ years: readonly number[]; days: readonly SpecialDay[] }> {
  const years = await db
    .select({ year: calendarYear.year })
    .from(calendarYear)
    .where(eq(calendarYear.districtId, districtId));
  if (years.length === 0) return { years: PUBLISHED_YEARS, days: PUBLISHED_DAYS };
  const days = await db
    .select({ day: calendarDay.day, kind: calendarDay.kind, name: calendarDay.name })
    .from(calendarDay)
    .where(eq(calendarDay.districtId, districtId));
  const imported = new Set(years.map(({ year }) => year));
  const taken = new Set(days.map(({ day }) => day));
  const kept = PUBLISHED_DAYS.filter(({ day }) => !imported.has(Number(day.slice(0, 4))) && !taken.has(day));
  return { years: [...new Set([...PUBLISHED_YEARS, ...imported])], days: [...kept, ...days] };
}

/** The year that a draft became the calendar of, and who imported it. */
export async function yearOfDraft(
  db: Db,
  districtId: string,
  draftId: string,
): Promise<{ year: number; by: string } | undefined> {
  const [found] = await db
    .select({ year: calendarYear.year, by: person.name })
    .from(calendarYear)
    .innerJoin(person, and(eq(person.districtId, calendarYear.districtId), eq(person.id, calendarYear.importedBy)))
    .where(and(eq(calendarYear.districtId, districtId), eq(calendarYear.draftId, draftId)));
  return found;
}
