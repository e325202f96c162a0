import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { district } from './district.ts';

/** What a matter says; every part may be missing but the title. */
export const PARTS = [
  'answer',
  'department',
  'audience',
  'conditions',
  'materials',
  'steps',
  'timeLimit',
  'fee',
  'place',
  'link',
] as const;
export type Part = (typeof PARTS)[number];

/** Something that people ask about, with where its answer comes from. */
export const matter = pgTable(
  'matter',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    id: text().notNull(),
    /** The district's own key: what an import recognises an entry by. */
    code: text().notNull(),
    title: text().notNull(),
    parts: jsonb().$type<Readonly<Partial<Record<Part, string>>>>().notNull(),
    category: text(),
    tags: jsonb().$type<readonly string[]>().notNull(),
    source: text().notNull(),
    sourceDate: date(),
    /** From the day after, it is flagged and no longer answered from. */
    validUntil: date(),
    /** Made up or borrowed for the demo. */
    sample: boolean().notNull(),
    /** Why it is no longer answered from nor searched; null while it is in use. */
    retiredWhy: text(),
    version: integer().notNull(),
    changedBy: text().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.id] }),
    uniqueIndex('matter_code_key').on(t.districtId, t.code),
    check('matter_title_said', sql`btrim(${t.title}) <> ''`),
    check('matter_source_said', sql`btrim(${t.source}) <> ''`),
    check('matter_version_counts', sql`${t.version} >= 1`),
    check('matter_retired_with_reason', sql`btrim(${t.retiredWhy}) <> ''`),
  ],
);

export type Matter = typeof matter.$inferSelect;

/** All that a matter said in one of its versions. */
export type VersionContent = Omit<Matter, 'districtId' | 'id' | 'version' | 'changedBy' | 'changedAt'>;

/** Every version of a matter, with who made it. Rows are only ever added; a removal is a version without content. */
export const matterVersion = pgTable(
  'matter_version',
  {
    districtId: text().notNull(),
    matterId: text().notNull(),
    version: integer().notNull(),
    /** Null where it was removed. */
    content: jsonb().$type<VersionContent>(),
    /** What was said of the change, such as why it was retired. */
    note: text(),
    by: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.districtId, t.matterId, t.version] })],
);

/** Another way of asking for a matter. It is searched from when a second person has approved it. */
export const phrasing = pgTable(
  'phrasing',
  {
    districtId: text().notNull(),
    id: text().notNull(),
    matterId: text().notNull(),
    text: text().notNull(),
    proposedBy: text().notNull(),
    proposedAt: instant().notNull(),
    approvedBy: text(),
    approvedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.id] }),
    foreignKey({ columns: [t.districtId, t.matterId], foreignColumns: [matter.districtId, matter.id] }).onDelete(
      'cascade',
    ),
    uniqueIndex('phrasing_text_key').on(t.districtId, t.matterId, t.text),
    check('phrasing_approved_whole', sql`(${t.approvedBy} is null) = (${t.approvedAt} is null)`),
    check('phrasing_approved_by_another', sql`${t.approvedBy} <> ${t.proposedBy}`),
  ],
);

/** How much is searched in each district. */
export const searchSize = pgTable('search_size', {
  districtId: text()
    .primaryKey()
    .references(() => district.id),
  units: integer().notNull(),
});

/** What is searched: a matter's title with its body, or one of its phrasings. Both texts are folded. */
export const searchUnit = pgTable(
  'search_unit',
  {
    unit: integer().primaryKey().generatedAlwaysAsIdentity(),
    districtId: text().notNull(),
    matterId: text().notNull(),
    /** Null for the title. */
    phrasingId: text(),
    title: text().notNull(),
    body: text().notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.districtId, t.matterId], foreignColumns: [matter.districtId, matter.id] }),
    index('search_unit_matter_idx').on(t.districtId, t.matterId),
  ],
);

/** How many units have a term. */
export const searchTerm = pgTable(
  'search_term',
  {
    districtId: text().notNull(),
    term: text().notNull(),
    units: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.districtId, t.term] })],
);

/**
 * The inverted index: for each term the units that have it, `UNITS_PER_CHUNK` consecutive numbers to a row, with what
 * it contributes to their score (in ten-thousandths) before its rarity.
 */
export const posting = pgTable(
  'posting',
  {
    districtId: text().notNull(),
    term: text().notNull(),
    chunk: integer().notNull(),
    size: integer().notNull(),
    units: integer().array().notNull(),
    impacts: smallint().array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.term, t.chunk] }),
    check('posting_whole', sql`cardinality(${t.units}) = ${t.size} and cardinality(${t.impacts}) = ${t.size}`),
  ],
);
