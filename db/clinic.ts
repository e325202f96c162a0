import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { district } from './district.ts';
import { person } from './person.ts';

/** A Thursday with a lawyer, or without one and with the reason: every Thursday of the year has its row (L3). */
export const clinic = pgTable(
  'clinic',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    /** The day in Shanghai. */
    day: date({ mode: 'string' }).notNull(),
    lawyer: text(),
    firm: text(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    slotMinutes: integer().notNull(),
    state: text({ enum: ['planned', 'held', 'cancelled', 'moved'] }).notNull(),
    reason: text(),
    movedTo: date({ mode: 'string' }),
    /** Counts changes, for calendars. */
    version: integer().notNull().default(0),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.day] }),
    check('clinic_state_known', sql`${t.state} in ('planned', 'held', 'cancelled', 'moved')`),
    check('clinic_ends_after_start', sql`${t.endsAt} > ${t.startsAt}`),
    check('clinic_slot_sane', sql`${t.slotMinutes} between 5 and 240`),
    check('clinic_missing_has_reason', sql`${t.state} not in ('cancelled', 'moved') or ${t.reason} is not null`),
    check('clinic_moved_somewhere', sql`(${t.state} = 'moved') = (${t.movedTo} is not null)`),
    check('clinic_held_by_somebody', sql`${t.state} <> 'held' or ${t.lawyer} is not null`),
  ],
);

/** What one may come about: a fixed list, so that nothing private stands anywhere (L2). */
export const TOPICS = ['labour', 'lease', 'contract', 'family', 'consumer', 'other'] as const;
export type ClinicTopic = (typeof TOPICS)[number];

export const appointment = pgTable(
  'appointment',
  {
    districtId: text().notNull(),
    id: text().notNull(),
    day: date({ mode: 'string' }).notNull(),
    startsAt: instant().notNull(),
    personId: text(),
    topic: text({ enum: TOPICS }).notNull(),
    state: text({ enum: ['booked', 'checked_in', 'done', 'cancelled', 'no_show'] }).notNull(),
    /** L4: whoever comes without one is written down all the same, for the count. */
    source: text({ enum: ['booked', 'walk_in'] }).notNull(),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.id] }),
    foreignKey({ columns: [t.districtId, t.day], foreignColumns: [clinic.districtId, clinic.day] }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    check('appointment_state_known', sql`${t.state} in ('booked', 'checked_in', 'done', 'cancelled', 'no_show')`),
    check('appointment_topic_known', sql`${t.topic} in ('labour', 'lease', 'contract', 'family', 'consumer', 'other')`),
    check('appointment_source_known', sql`${t.source} in ('booked', 'walk_in')`),
    check('appointment_booked_by_somebody', sql`${t.source} = 'walk_in' or ${t.personId} is not null`),
    // L1: these two are the lock: one person for a slot, one slot for a person.
    uniqueIndex('appointment_slot_key')
      .on(t.districtId, t.startsAt)
      .where(sql`${t.source} = 'booked' and ${t.state} in ('booked', 'checked_in', 'done')`),
    uniqueIndex('appointment_person_key')
      .on(t.districtId, t.day, t.personId)
      .where(sql`${t.state} in ('booked', 'checked_in')`),
    index('appointment_person_idx').on(t.districtId, t.personId),
  ],
);
