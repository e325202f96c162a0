import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { district } from './district.ts';
import { person } from './person.ts';
import { picture } from './picture.ts';

/** A kind of event that comes again and again: its target for the year, its defaults, its rules for parties. Data, not code. */
export const eventSeries = pgTable(
  'event_series',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    id: text().notNull(),
    name: text().notNull(),
    /** Sessions wanted in a year. */
    yearlyTarget: integer(),
    audience: text(),
    defaultPlace: text(),
    /** Heads. Null where everybody may come. */
    defaultCapacity: integer(),
    defaultMinutes: integer().notNull(),
    /** E8: a child comes with an adult of the same party, and no more of them than this for each. */
    childNeedsAdult: boolean().notNull(),
    childrenPerAdult: integer().notNull(),
    partySizeMax: integer().notNull(),
    /** Years, both included. Null where children of any age may come. */
    childAgeMin: integer(),
    childAgeMax: integer(),
    createdAt: instant().notNull(),
    archivedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.id] }),
    unique('event_series_name_key').on(t.districtId, t.name),
    check('event_series_target_positive', sql`${t.yearlyTarget} > 0`),
    check('event_series_capacity_positive', sql`${t.defaultCapacity} > 0`),
    check('event_series_minutes_positive', sql`${t.defaultMinutes} > 0`),
    check('event_series_children_sane', sql`${t.childrenPerAdult} between 0 and 10`),
    check('event_series_party_sane', sql`${t.partySizeMax} between 1 and 50`),
    check('event_series_age_sane', sql`${t.childAgeMin} >= 0 and ${t.childAgeMax} between ${t.childAgeMin} and 17`),
    check('event_series_age_whole', sql`(${t.childAgeMin} is null) = (${t.childAgeMax} is null)`),
  ],
);

/** A change of when or where that is kept until somebody confirms it. Without a time it is put off to one not known yet. */
export interface Move {
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly place: string;
  readonly reason: string | null;
  /** When it was proposed: a card that shows another one confirms nothing. */
  readonly at: string;
}

export const EVENT_STATES = ['draft', 'published', 'held', 'cancelled', 'postponed'] as const;
export type EventState = (typeof EVENT_STATES)[number];

/** One session of a series. Its number is the district's, like an incident's. */
export const event = pgTable(
  'event',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    seriesId: text().notNull(),
    title: text().notNull(),
    about: text(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    place: text().notNull(),
    /** Heads. Null where everybody may come. */
    capacity: integer(),
    /** Heads that hold a place: kept by a trigger, so that no statement can take one too many (E1). */
    taken: integer().notNull().default(0),
    /** The last place in the queue that was given out: taken under the row's lock, so that the queue has one order (E3). */
    lastQueueNo: integer().notNull().default(0),
    state: text({ enum: EVENT_STATES }).notNull(),
    /** Until then a place can be given back without counting as missed (E11). */
    cancelUntil: instant().notNull(),
    hostId: text().notNull(),
    reason: text(),
    postponedTo: integer(),
    /** What is said at the door to check in: shown there, valid while people come. */
    checkInCode: text(),
    /** Whoever has it may read the event's public page. Made by the database; numbers alone would tell of other districts. */
    publicToken: text().notNull().default(sql`replace(gen_random_uuid()::text, '-', '')`),
    /** Behind the code at the door. Another one, so that the public page tells nobody what is said there. */
    doorToken: text().notNull().default(sql`replace(gen_random_uuid()::text, '-', '')`),
    /** When people were told of it a day and an hour ahead, and asked for their opinion after it. */
    dayNoticeAt: instant(),
    hourNoticeAt: instant(),
    thanksAt: instant(),
    /** Heads counted by hand, and by whom or how; never added to those who checked in (E10). */
    headcount: integer(),
    headcountSource: text(),
    /** A move that waits for its confirmation. */
    move: jsonb().$type<Move>(),
    /** E14: with fewer heads than this at that time, the host is asked what to do, once. */
    minAttend: integer(),
    decideAt: instant(),
    askedAt: instant(),
    /** How full the groups have been told that it is, in percent: 0, 50, 80 or 100. It only rises. */
    fullTold: integer().notNull().default(0),
    /** Its row in the year's plan that it was taken from: taken in again, it is the same event. */
    planKey: text(),
    /** Goes up with every change that a calendar must hear of. */
    version: integer().notNull().default(0),
    createdAt: instant().notNull(),
    /** Null where nobody but the staff ever saw it. */
    publishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({ columns: [t.districtId, t.seriesId], foreignColumns: [eventSeries.districtId, eventSeries.id] }),
    foreignKey({ columns: [t.districtId, t.hostId], foreignColumns: [person.districtId, person.id] }),
    check('event_state_known', sql`${t.state} in ('draft', 'published', 'held', 'cancelled', 'postponed')`),
    check('event_ends_after_start', sql`${t.endsAt} > ${t.startsAt}`),
    check('event_capacity_positive', sql`${t.capacity} > 0`),
    check('event_never_overfull', sql`${t.taken} >= 0 and (${t.capacity} is null or ${t.taken} <= ${t.capacity})`),
    check('event_headcount_has_source', sql`(${t.headcount} is null) = (${t.headcountSource} is null)`),
    check('event_ended_has_reason', sql`${t.state} not in ('cancelled', 'postponed') or ${t.reason} is not null`),
    check('event_minimum_whole', sql`(${t.minAttend} is null) = (${t.decideAt} is null)`),
    check('event_minimum_positive', sql`${t.minAttend} > 0`),
    check('event_full_told_known', sql`${t.fullTold} in (0, 50, 80, 100)`),
    uniqueIndex('event_plan_key').on(t.districtId, t.planKey),
    index('event_decide_idx').on(t.decideAt).where(sql`${t.state} = 'published' and ${t.askedAt} is null`),
    unique('event_public_token_key').on(t.publicToken),
    unique('event_door_token_key').on(t.doorToken),
    index('event_start_idx').on(t.districtId, t.startsAt),
    index('event_series_idx').on(t.districtId, t.seriesId, t.startsAt),
  ],
);

export const REGISTRATION_STATES = [
  'confirmed',
  'waitlisted',
  'offered',
  'cancelled',
  'offer_expired',
  'attended',
  'no_show',
] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

/** A party that signed up: indivisible (E2), in heads. */
export const registration = pgTable(
  'registration',
  {
    districtId: text().notNull(),
    id: text().notNull(),
    eventNumber: integer().notNull(),
    personId: text().notNull(),
    /** For somebody who does not use the chat. */
    forName: text(),
    adults: integer().notNull(),
    children: integer().notNull(),
    size: integer().generatedAlwaysAs(sql`adults + children`).notNull(),
    state: text({ enum: REGISTRATION_STATES }).notNull(),
    /** Its place in the queue, for good: also of those who never had to wait. */
    queueNo: integer().notNull(),
    /** The wish to be more, which waits while the party keeps its size (E7). */
    wishAdults: integer(),
    wishChildren: integer(),
    /** E11: whoever missed two in 90 days is not considered before this. */
    eligibleAt: instant().notNull(),
    offeredUntil: instant(),
    /** E5: an offer that ran out may be taken up again once. */
    renewed: boolean().notNull().default(false),
    /** E9: how many of the party came, when, how, and who wrote it down. */
    cameHeads: integer(),
    cameAt: instant(),
    cameHow: text({ enum: ['code', 'staff', 'walk_in'] }),
    cameBy: text(),
    createdAt: instant().notNull(),
    decidedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.id] }),
    foreignKey({ columns: [t.districtId, t.eventNumber], foreignColumns: [event.districtId, event.number] }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    // E7: one at a time for each person, and one for each name that a person signs up for.
    uniqueIndex('registration_active_key')
      .on(t.districtId, t.eventNumber, t.personId, sql`coalesce(${t.forName}, '')`)
      .where(sql`${t.state} not in ('cancelled', 'offer_expired')`),
    uniqueIndex('registration_queue_key').on(t.districtId, t.eventNumber, t.queueNo),
    index('registration_waiting_idx').on(t.districtId, t.eventNumber, t.queueNo).where(sql`${t.state} = 'waitlisted'`),
    index('registration_offer_idx').on(t.offeredUntil).where(sql`${t.state} = 'offered'`),
    index('registration_person_idx').on(t.districtId, t.personId),
    check(
      'registration_state_known',
      sql`${t.state} in ('confirmed', 'waitlisted', 'offered', 'cancelled', 'offer_expired', 'attended', 'no_show')`,
    ),
    check('registration_heads_sane', sql`${t.adults} >= 0 and ${t.children} >= 0 and ${t.adults} + ${t.children} > 0`),
    check('registration_offer_ends', sql`(${t.state} = 'offered') = (${t.offeredUntil} is not null)`),
    check('registration_came_whole', sql`num_nulls(${t.cameHeads}, ${t.cameAt}, ${t.cameHow}, ${t.cameBy}) in (0, 4)`),
    check('registration_came_iff_attended', sql`(${t.state} = 'attended') = (${t.cameHeads} is not null)`),
    check('registration_came_sane', sql`${t.cameHeads} between 1 and ${t.adults} + ${t.children}`),
    check('registration_wish_whole', sql`(${t.wishAdults} is null) = (${t.wishChildren} is null)`),
  ],
);

/** What somebody who was there thought of it: once, and it may be changed. */
export const feedback = pgTable(
  'event_feedback',
  {
    districtId: text().notNull(),
    registrationId: text().notNull(),
    score: integer().notNull(),
    words: text(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.registrationId] }),
    foreignKey({
      columns: [t.districtId, t.registrationId],
      foreignColumns: [registration.districtId, registration.id],
    }),
    check('event_feedback_score_sane', sql`${t.score} between 1 and 5`),
  ],
);

/** E10: what proves that it took place, or why there is nothing. What was taken back stays as a row that says why. */
export const evidence = pgTable(
  'event_evidence',
  {
    districtId: text().notNull(),
    eventNumber: integer().notNull(),
    seq: integer().notNull(),
    kind: text({ enum: ['link', 'note', 'waiver', 'photo'] }).notNull(),
    what: text().notNull(),
    /** Of a photo; null once it was taken back, and its bytes with it. */
    pictureId: text().references(() => picture.id, { onDelete: 'set null' }),
    byId: text().notNull(),
    at: instant().notNull(),
    removedAt: instant(),
    removedBy: text(),
    removedWhy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.eventNumber, t.seq] }),
    foreignKey({ columns: [t.districtId, t.eventNumber], foreignColumns: [event.districtId, event.number] }),
    foreignKey({ columns: [t.districtId, t.byId], foreignColumns: [person.districtId, person.id] }),
    foreignKey({ columns: [t.districtId, t.removedBy], foreignColumns: [person.districtId, person.id] }),
    check('event_evidence_kind_known', sql`${t.kind} in ('link', 'note', 'waiver', 'photo')`),
    check('event_evidence_removed_whole', sql`num_nulls(${t.removedAt}, ${t.removedBy}, ${t.removedWhy}) in (0, 3)`),
    check(
      'event_evidence_picture_of_photo',
      sql`${t.pictureId} is null or (${t.kind} = 'photo' and ${t.removedAt} is null)`,
    ),
  ],
);

/** Series whose reminders and questions somebody does not want. What changes or falls away they still hear of. */
export const eventMute = pgTable(
  'event_mute',
  { districtId: text().notNull(), personId: text().notNull(), seriesId: text().notNull(), at: instant().notNull() },
  (t) => [
    primaryKey({ columns: [t.districtId, t.personId, t.seriesId] }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    foreignKey({ columns: [t.districtId, t.seriesId], foreignColumns: [eventSeries.districtId, eventSeries.id] }),
  ],
);
