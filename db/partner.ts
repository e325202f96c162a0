import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { organisation } from './organisation.ts';
import { person } from './person.ts';

/** What partners give each other and the district. */
export const RESOURCE_KINDS = ['place', 'teacher', 'volunteer', 'goods', 'discount', 'policy'] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

const kindKnown = sql`kind in ('place', 'teacher', 'volunteer', 'goods', 'discount', 'policy')`;

/** What only the staff know of an organisation (P3). */
export const partnerProfile = pgTable(
  'partner_profile',
  {
    districtId: text().notNull(),
    organisationId: text().notNull(),
    contactName: text(),
    contactPhone: text(),
    note: text(),
    changedBy: text().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.organisationId] }),
    foreignKey({
      columns: [t.districtId, t.organisationId],
      foreignColumns: [organisation.districtId, organisation.id],
    }),
  ],
);

/** Something that an organisation is ready to give. Whether it is still alive (P1) is computed, never stored. */
export const resourceOffer = pgTable(
  'resource_offer',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    organisationId: text().notNull(),
    kind: text({ enum: RESOURCE_KINDS }).notNull(),
    what: text().notNull(),
    /** Its last day in Shanghai; null without an end. */
    validTo: date({ mode: 'string' }),
    /** Null while nobody of the staff or of the organisation has said that it is so. */
    confirmedAt: instant(),
    confirmedBy: text(),
    /** When its organisation was last asked whether it still stands. */
    askedAt: instant(),
    offeredBy: text().notNull(),
    offeredAt: instant().notNull(),
    endedAt: instant(),
    endedReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({
      columns: [t.districtId, t.organisationId],
      foreignColumns: [organisation.districtId, organisation.id],
    }),
    foreignKey({ columns: [t.districtId, t.offeredBy], foreignColumns: [person.districtId, person.id] }),
    check('resource_offer_kind_known', kindKnown),
    check('resource_offer_confirmed_by_somebody', sql`(${t.confirmedAt} is null) = (${t.confirmedBy} is null)`),
    check('resource_offer_ended_has_reason', sql`(${t.endedAt} is null) = (${t.endedReason} is null)`),
    // The same thing is on the list once.
    uniqueIndex('resource_offer_once')
      .on(t.districtId, t.organisationId, t.kind, t.what)
      .where(sql`${t.endedAt} is null`),
    index('resource_offer_open_idx').on(t.districtId, t.confirmedAt).where(sql`${t.endedAt} is null`),
  ],
);

export const NEED_STATES = ['open', 'met', 'withdrawn'] as const;
export type NeedState = (typeof NEED_STATES)[number];

export const resourceNeed = pgTable(
  'resource_need',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    /** For whom it is asked; null where a person asks for the district or for themselves. */
    organisationId: text(),
    kind: text({ enum: RESOURCE_KINDS }).notNull(),
    what: text().notNull(),
    /** The day in Shanghai by which it is needed. */
    neededOn: date({ mode: 'string' }),
    state: text({ enum: NEED_STATES }).notNull(),
    askedBy: text().notNull(),
    askedAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({
      columns: [t.districtId, t.organisationId],
      foreignColumns: [organisation.districtId, organisation.id],
    }),
    foreignKey({ columns: [t.districtId, t.askedBy], foreignColumns: [person.districtId, person.id] }),
    check('resource_need_kind_known', kindKnown),
    check('resource_need_state_known', sql`${t.state} in ('open', 'met', 'withdrawn')`),
    check('resource_need_ended_iff_not_open', sql`(${t.state} = 'open') = (${t.endedAt} is null)`),
    index('resource_need_open_idx').on(t.districtId, t.askedAt).where(sql`${t.state} = 'open'`),
  ],
);

export const MATCH_STATES = ['proposed', 'agreed', 'delivered', 'failed'] as const;
export type MatchState = (typeof MATCH_STATES)[number];

/** An offer and a need that are brought together. Only what was delivered counts as used (P2). */
export const resourceMatch = pgTable(
  'resource_match',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    offerNumber: integer().notNull(),
    needNumber: integer().notNull(),
    state: text({ enum: MATCH_STATES }).notNull(),
    proposedBy: text().notNull(),
    proposedAt: instant().notNull(),
    /** Who said yes for the side that gives and for the side that needs. */
    giverBy: text(),
    giverAt: instant(),
    needBy: text(),
    needAt: instant(),
    deliveredBy: text(),
    deliveredAt: instant(),
    /** What was delivered, or why it came to nothing. */
    outcome: text(),
    failedAt: instant(),
    remindedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({
      columns: [t.districtId, t.offerNumber],
      foreignColumns: [resourceOffer.districtId, resourceOffer.number],
    }),
    foreignKey({
      columns: [t.districtId, t.needNumber],
      foreignColumns: [resourceNeed.districtId, resourceNeed.number],
    }),
    check('resource_match_state_known', sql`${t.state} in ('proposed', 'agreed', 'delivered', 'failed')`),
    check(
      'resource_match_agreed_by_both',
      sql`${t.state} not in ('agreed', 'delivered') or (${t.giverAt} is not null and ${t.needAt} is not null)`,
    ),
    check('resource_match_delivered_has_row', sql`(${t.state} = 'delivered') = (${t.deliveredAt} is not null)`),
    check('resource_match_delivered_by_somebody', sql`(${t.deliveredAt} is null) = (${t.deliveredBy} is null)`),
    check('resource_match_failed_has_reason', sql`${t.state} <> 'failed' or ${t.outcome} is not null`),
    check('resource_match_failed_has_time', sql`(${t.state} = 'failed') = (${t.failedAt} is not null)`),
    // The same two are brought together once at a time.
    uniqueIndex('resource_match_once')
      .on(t.districtId, t.offerNumber, t.needNumber)
      .where(sql`${t.state} in ('proposed', 'agreed')`),
    index('resource_match_need_idx').on(t.districtId, t.needNumber),
    index('resource_match_delivered_idx').on(t.districtId, t.deliveredAt).where(sql`${t.state} = 'delivered'`),
  ],
);
