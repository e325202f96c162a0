import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { district } from './district.ts';
import { person } from './person.ts';

/** Somebody misses something. Its number is the district's. */
export const lostItem = pgTable(
  'lost_item',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    number: integer().notNull(),
    personId: text().notNull(),
    what: text().notNull(),
    state: text({ enum: ['open', 'matched', 'returned', 'given_up'] }).notNull(),
    reportedAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    check('lost_item_state_known', sql`${t.state} in ('open', 'matched', 'returned', 'given_up')`),
    check('lost_item_ended_iff_over', sql`(${t.state} in ('returned', 'given_up')) = (${t.endedAt} is not null)`),
    index('lost_item_open_idx').on(t.districtId, t.reportedAt).where(sql`${t.state} in ('open', 'matched')`),
  ],
);

const FOUND_STATES = ['received', 'stored', 'returned', 'to_police', 'disposed'] as const;
/** Somebody found something. */
export const foundItem = pgTable(
  'found_item',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    number: integer().notNull(),
    personId: text().notNull(),
    /** As the finder put it. Groups are shown only its kind: what is in it is how the owner proves it is theirs. */
    what: text().notNull(),
    state: text({ enum: FOUND_STATES }).notNull(),
    /** Bag or shelf. */
    storedAs: text(),
    reportedAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    check('found_item_state_known', sql`${t.state} in ('received', 'stored', 'returned', 'to_police', 'disposed')`),
    check('found_item_stored_somewhere', sql`${t.state} <> 'stored' or ${t.storedAs} is not null`),
    check(
      'found_item_ended_iff_over',
      sql`(${t.state} in ('returned', 'to_police', 'disposed')) = (${t.endedAt} is not null)`,
    ),
    // Civil Code, article 318: what nobody claims within a year of its announcement goes to the state.
    check(
      'found_item_kept_a_year',
      sql`${t.state} <> 'disposed' or ${t.endedAt} >= ${t.reportedAt} + interval '1 year'`,
    ),
    index('found_item_open_idx').on(t.districtId, t.reportedAt).where(sql`${t.state} in ('received', 'stored')`),
  ],
);

/** Who gave a found thing to whom, before whom. Rows are only ever added. */
export const custody = pgTable(
  'custody',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    seq: integer().notNull(),
    kind: text({ enum: ['stored', 'returned', 'to_police', 'disposed'] }).notNull(),
    /** The one who hands over or takes in, for the district. */
    byId: text().notNull(),
    /** The other name: a colleague who saw it, never the same. */
    witness: text().notNull(),
    receiver: text(),
    note: text(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number, t.seq] }),
    foreignKey({ columns: [t.districtId, t.number], foreignColumns: [foundItem.districtId, foundItem.number] }),
    foreignKey({ columns: [t.districtId, t.byId], foreignColumns: [person.districtId, person.id] }),
    check('custody_kind_known', sql`${t.kind} in ('stored', 'returned', 'to_police', 'disposed')`),
    check('custody_returned_to_somebody', sql`${t.kind} <> 'returned' or ${t.receiver} is not null`),
    check('custody_police_receipt', sql`${t.kind} <> 'to_police' or ${t.note} is not null`),
  ],
);

/** Somebody says that a found thing is theirs, with what only the owner knows. */
export const claim = pgTable(
  'item_claim',
  {
    districtId: text().notNull(),
    id: text().notNull(),
    foundNumber: integer().notNull(),
    lostNumber: integer(),
    personId: text().notNull(),
    answer: text().notNull(),
    state: text({ enum: ['open', 'verified', 'rejected'] }).notNull(),
    decidedBy: text(),
    at: instant().notNull(),
    decidedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.id] }),
    foreignKey({ columns: [t.districtId, t.foundNumber], foreignColumns: [foundItem.districtId, foundItem.number] }),
    foreignKey({ columns: [t.districtId, t.lostNumber], foreignColumns: [lostItem.districtId, lostItem.number] }),
    check('item_claim_state_known', sql`${t.state} in ('open', 'verified', 'rejected')`),
    check('item_claim_decided_iff_over', sql`(${t.state} = 'open') = (${t.decidedAt} is null)`),
    check('item_claim_decided_by_another', sql`${t.decidedBy} <> ${t.personId}`),
    index('item_claim_found_idx').on(t.districtId, t.foundNumber),
  ],
);
