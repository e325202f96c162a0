import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { district } from './district.ts';
import { person } from './person.ts';

export const STATES = ['open', 'acked', 'working', 'fixed', 'closed'] as const;
export type State = (typeof STATES)[number];

/** P0 is danger to life now, P2 the ordinary case. */
export const LEVELS = ['p0', 'p1', 'p2', 'p3'] as const;
export type Level = (typeof LEVELS)[number];

export const incident = pgTable(
  'incident',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    number: integer().notNull(),
    what: text().notNull(),
    level: text({ enum: LEVELS }).notNull(),
    state: text({ enum: STATES }).notNull(),
    reportedBy: text().notNull(),
    /** When the report was made, by the platform's clock: every response time counts from here. */
    reportedAt: instant().notNull(),
    /** The message that reported it: the same one never opens a second incident. */
    platform: text().notNull(),
    messageId: text().notNull(),
    ackedBy: text(),
    ackedAt: instant(),
    arrivedBy: text(),
    arrivedAt: instant(),
    fixedBy: text(),
    fixedAt: instant(),
    fixNote: text(),
    closedBy: text(),
    closedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    uniqueIndex('incident_message_key').on(t.platform, t.messageId),
    index('incident_open_idx').on(t.districtId, t.number).where(sql`${t.state} <> 'closed'`),
    foreignKey({ columns: [t.districtId, t.reportedBy], foreignColumns: [person.districtId, person.id] }),
    check('incident_state_known', sql`${t.state} in ('open', 'acked', 'working', 'fixed', 'closed')`),
    check('incident_level_known', sql`${t.level} in ('p0', 'p1', 'p2', 'p3')`),
    check('incident_acked_whole', sql`(${t.ackedBy} is null) = (${t.ackedAt} is null)`),
    check('incident_open_iff_unacked', sql`(${t.state} = 'open') = (${t.ackedAt} is null)`),
    check('incident_acked_after_report', sql`${t.ackedAt} >= ${t.reportedAt}`),
    check('incident_fixed_whole', sql`(${t.fixedBy} is null) = (${t.fixedAt} is null)`),
    check('incident_fixed_iff_known', sql`(${t.state} in ('fixed', 'closed')) = (${t.fixedAt} is not null)`),
    check('incident_closed_iff_verified', sql`(${t.state} = 'closed') = (${t.closedAt} is not null)`),
    check('incident_verified_by_another', sql`${t.closedBy} <> ${t.fixedBy}`),
  ],
);

/** What happened to an incident, in order. Rows are only ever added. */
export const incidentEvent = pgTable(
  'incident_event',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    seq: integer().notNull(),
    type: text({ enum: ['reported', 'acked', 'arrived', 'fixed', 'closed'] }).notNull(),
    personId: text().notNull(),
    at: instant().notNull(),
    data: jsonb(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number, t.seq] }),
    foreignKey({ columns: [t.districtId, t.number], foreignColumns: [incident.districtId, incident.number] }),
    check('incident_event_type_known', sql`${t.type} in ('reported', 'acked', 'arrived', 'fixed', 'closed')`),
  ],
);

export type EventType = (typeof incidentEvent.$inferSelect)['type'];
