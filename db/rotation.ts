import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { district } from './district.ts';
import { organisation } from './organisation.ts';
import { person } from './person.ts';

export const MONTH_STATES = ['planned', 'confirmed', 'done', 'missed'] as const;
export type MonthState = (typeof MONTH_STATES)[number];

/** Whose month it is. The key makes it exactly one organisation's. */
export const dutyMonth = pgTable(
  'duty_month',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    /** `2027-03`. */
    month: text().notNull(),
    organisationId: text().notNull(),
    /** Who stands in, for this month only. */
    coverId: text(),
    state: text({ enum: MONTH_STATES }).notNull(),
    /** When its organisation was told that its month is near. */
    noticedAt: instant(),
    /** When the month before was handed over to it. */
    handedOverAt: instant(),
    /** Counts changes, for calendars. */
    version: integer().notNull().default(0),
    changedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.month] }),
    foreignKey({
      columns: [t.districtId, t.organisationId],
      foreignColumns: [organisation.districtId, organisation.id],
    }),
    foreignKey({ columns: [t.districtId, t.coverId], foreignColumns: [organisation.districtId, organisation.id] }),
    check('duty_month_form', sql`${t.month} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
    check('duty_month_state_known', sql`${t.state} in ('planned', 'confirmed', 'done', 'missed')`),
    check('duty_month_covered_by_another', sql`${t.coverId} <> ${t.organisationId}`),
  ],
);

export const SWAP_STATES = ['open', 'approved', 'refused', 'expired'] as const;
export type SwapState = (typeof SWAP_STATES)[number];

/** Two organisations want to change places: both say yes, then somebody with the authority does. */
export const dutySwap = pgTable(
  'duty_swap',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    number: integer().notNull(),
    monthA: text().notNull(),
    monthB: text().notNull(),
    organisationA: text().notNull(),
    organisationB: text().notNull(),
    askedBy: text().notNull(),
    askedAt: instant().notNull(),
    consentA: text(),
    consentB: text(),
    /** Who approved it, or said no to it. */
    decidedBy: text(),
    decidedAt: instant(),
    state: text({ enum: SWAP_STATES }).notNull(),
    /** How often those who have not answered were asked again. */
    nudges: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({
      columns: [t.districtId, t.organisationA],
      foreignColumns: [organisation.districtId, organisation.id],
    }),
    foreignKey({
      columns: [t.districtId, t.organisationB],
      foreignColumns: [organisation.districtId, organisation.id],
    }),
    foreignKey({ columns: [t.districtId, t.askedBy], foreignColumns: [person.districtId, person.id] }),
    index('duty_swap_open_idx').on(t.districtId).where(sql`${t.state} = 'open'`),
    check('duty_swap_state_known', sql`${t.state} in ('open', 'approved', 'refused', 'expired')`),
    check('duty_swap_in_order', sql`${t.monthA} < ${t.monthB}`),
    check('duty_swap_of_two', sql`${t.organisationA} <> ${t.organisationB}`),
    check('duty_swap_decided_whole', sql`(${t.state} = 'open') = (${t.decidedAt} is null)`),
    check(
      'duty_swap_approved_with_consents',
      sql`${t.state} <> 'approved' or num_nulls(${t.consentA}, ${t.consentB}, ${t.decidedBy}) = 0`,
    ),
  ],
);

/** What the organisation of a month is to do; what is left open goes to the next one. */
export const dutyItem = pgTable(
  'duty_item',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    number: integer().notNull(),
    month: text().notNull(),
    /** The month for which it was first written down. */
    firstMonth: text().notNull(),
    title: text().notNull(),
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
    evidence: text(),
    doneBy: text(),
    doneAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({ columns: [t.districtId, t.createdBy], foreignColumns: [person.districtId, person.id] }),
    index('duty_item_month_idx').on(t.districtId, t.month),
    check('duty_item_moves_on', sql`${t.month} >= ${t.firstMonth}`),
    check('duty_item_done_with_evidence', sql`num_nulls(${t.evidence}, ${t.doneBy}, ${t.doneAt}) in (0, 3)`),
  ],
);
