import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { district } from './district.ts';
import { person } from './person.ts';

/** What gifts are collected for, such as help for the disabled. */
export const campaign = pgTable(
  'charity_campaign',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    id: text().notNull(),
    name: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.districtId, t.id] }), unique('charity_campaign_name_key').on(t.districtId, t.name)],
);

/** A member of the charity alliance. */
export const allianceMember = pgTable(
  'alliance_member',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    id: text().notNull(),
    name: text().notNull(),
    joinedOn: date().notNull(),
    /** Its last day. */
    leftOn: date(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.id] }),
    unique('alliance_member_name_key').on(t.districtId, t.name),
    check('alliance_member_leaves_after_joining', sql`${t.leftOn} >= ${t.joinedOn}`),
  ],
);

export const SIDES = ['cash', 'goods'] as const;
export const ENTRY_KINDS = ['gift', 'sale', 'grant'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];
/** How the value of goods is known: by an invoice, by the market's price, or by what the giver says. */
export const BASES = ['invoice', 'market', 'donor'] as const;
export type Basis = (typeof BASES)[number];

/**
 * One line of the charity's books: cash or goods, never both (G2). Lines are only ever added (G1), which triggers see to;
 * a mistake is taken back by another line that repeats it. A line counts once a second person has approved it.
 */
export const charityEntry = pgTable(
  'charity_entry',
  {
    districtId: text().notNull(),
    /** From the district's counter, so that entries are in the order of writing. */
    number: integer().notNull(),
    campaignId: text().notNull(),
    side: text({ enum: SIDES }).notNull(),
    direction: text({ enum: ['in', 'out'] }).notNull(),
    kind: text({ enum: ENTRY_KINDS }).notNull(),
    /** The day it is booked on. */
    day: date().notNull(),
    /** Cash, in fen. */
    amountFen: integer(),
    item: text(),
    qty: integer(),
    unit: text(),
    /** What one of them is worth, in fen. */
    unitValueFen: integer(),
    basis: text({ enum: BASES }),
    /** Who valued it; never published. */
    valuer: text(),
    /** Goods: the entry by which they came; of a gift its own number. */
    lot: integer(),
    /** Cash that came for sold goods: the entry by which those left (G3). */
    saleOf: integer(),
    /** Who gave, or who got it; kept, never published (G6). */
    party: text().notNull(),
    /** The party as the public reads it. */
    shownParty: text().notNull(),
    receiptNo: text(),
    note: text(),
    reverses: integer(),
    recordedBy: text().notNull(),
    recordedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({ columns: [t.districtId, t.campaignId], foreignColumns: [campaign.districtId, campaign.id] }),
    foreignKey({ columns: [t.districtId, t.recordedBy], foreignColumns: [person.districtId, person.id] }),
    foreignKey({ columns: [t.districtId, t.reverses], foreignColumns: [t.districtId, t.number] }),
    foreignKey({ columns: [t.districtId, t.lot], foreignColumns: [t.districtId, t.number] }),
    foreignKey({ columns: [t.districtId, t.saleOf], foreignColumns: [t.districtId, t.number] }),
    // G3: goods that were sold bring money once.
    unique('charity_entry_sale_of_key').on(t.districtId, t.saleOf),
    check('charity_entry_side_known', sql`${t.side} in ('cash', 'goods')`),
    check(
      'charity_entry_kind_fits',
      sql`(${t.kind}, ${t.side}, ${t.direction}) in (('gift', 'cash', 'in'), ('gift', 'goods', 'in'),
        ('sale', 'cash', 'in'), ('sale', 'goods', 'out'), ('grant', 'cash', 'out'), ('grant', 'goods', 'out'))`,
    ),
    // G2: what is cash has no item, and what is goods has no amount of money.
    check(
      'charity_entry_cash_or_goods',
      sql`case ${t.side} when 'cash'
        then ${t.amountFen} > 0 and ${t.amountFen} is not null
          and num_nonnulls(${t.item}, ${t.qty}, ${t.unit}, ${t.unitValueFen}, ${t.basis}, ${t.valuer}, ${t.lot}) = 0
        else ${t.qty} > 0 and ${t.unitValueFen} > 0 and ${t.amountFen} is null
          and num_nulls(${t.item}, ${t.qty}, ${t.unit}, ${t.unitValueFen}, ${t.basis}, ${t.valuer}, ${t.lot}) = 0 end`,
    ),
    check('charity_entry_basis_known', sql`${t.basis} in ('invoice', 'market', 'donor')`),
    check(
      'charity_entry_gift_is_its_own_lot',
      sql`${t.kind} <> 'gift' or ${t.reverses} is not null or ${t.lot} = ${t.number}`,
    ),
    check(
      'charity_entry_sale_names_goods',
      sql`(${t.saleOf} is not null) = (${t.kind} = 'sale' and ${t.side} = 'cash')`,
    ),
    check('charity_entry_reversal_has_reason', sql`${t.reverses} is null or ${t.note} is not null`),
    // The public's files have one line for each entry and a tab between columns.
    check(
      'charity_entry_on_one_line',
      sql`concat(${t.item}, ${t.unit}, ${t.shownParty}, ${t.receiptNo}, ${t.note}) !~ '[[:cntrl:]]'`,
    ),
    index('charity_entry_day_idx').on(t.districtId, t.day),
    index('charity_entry_lot_idx').on(t.districtId, t.lot),
    index('charity_entry_reverses_idx').on(t.districtId, t.reverses),
  ],
);

/** What the second person said about an entry: a row of its own, since entries never change. */
export const charityVerdict = pgTable(
  'charity_verdict',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    verdict: text({ enum: ['approved', 'rejected'] }).notNull(),
    reason: text(),
    judgedBy: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({ columns: [t.districtId, t.number], foreignColumns: [charityEntry.districtId, charityEntry.number] }),
    foreignKey({ columns: [t.districtId, t.judgedBy], foreignColumns: [person.districtId, person.id] }),
    check('charity_verdict_known', sql`${t.verdict} in ('approved', 'rejected')`),
    check('charity_verdict_rejected_has_reason', sql`${t.verdict} = 'approved' or ${t.reason} is not null`),
  ],
);

/** A month that is closed. A trigger works out everything but who and when, so that nobody can write other totals. */
export const charityClose = pgTable(
  'charity_close',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    /** `2026-07`. */
    period: text().notNull(),
    entries: integer().notNull().default(0),
    cashInFen: bigint({ mode: 'number' }).notNull().default(0),
    cashOutFen: bigint({ mode: 'number' }).notNull().default(0),
    goodsInFen: bigint({ mode: 'number' }).notNull().default(0),
    goodsOutFen: bigint({ mode: 'number' }).notNull().default(0),
    /** The hash of the month that was closed before; 64 zeros for the first. */
    prevHash: text().notNull().default(''),
    hash: text().notNull().default(''),
    closedBy: text().notNull(),
    closedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.period] }),
    foreignKey({ columns: [t.districtId, t.closedBy], foreignColumns: [person.districtId, person.id] }),
    check('charity_close_period_form', sql`${t.period} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
    check('charity_close_hashes_whole', sql`${t.hash} ~ '^[0-9a-f]{64}$' and ${t.prevHash} ~ '^[0-9a-f]{64}$'`),
  ],
);
