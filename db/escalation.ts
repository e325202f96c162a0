import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { district } from './district.ts';
import { incident, KINDS, LEVELS } from './incident.ts';

/** Who a rung calls. */
export const TARGETS = [
  /** Whoever is on duty in the lead party, and in the party that it was offered to. */
  'duty',
  /** The second person of the same party. */
  'second',
  /** Everybody of the lead party. */
  'party',
  /** Whoever is on duty in any of the four parties. */
  'parties',
  /** Admins and staff. */
  'committee',
  /** The response groups. */
  'group',
] as const;
export type Target = (typeof TARGETS)[number];

export interface Rung {
  /** Seconds after the start. */
  readonly after: number;
  readonly to: readonly Target[];
  readonly urge?: 'app' | 'sms' | 'phone';
}

export interface Policy {
  /** 0 is the one in the code. */
  readonly version: number;
  /** In order, the first at 0 s; the last is repeated. */
  readonly rungs: readonly Rung[];
  /** Seconds between repetitions of the last rung, without end. */
  readonly every: number;
}

/** A district's own ladder for a kind and a level, or for all of them (`any`). A change is a new version. */
export const policy = pgTable(
  'escalation_policy',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    kind: text({ enum: [...KINDS, 'any'] }).notNull(),
    level: text({ enum: [...LEVELS, 'any'] }).notNull(),
    version: integer().notNull(),
    active: boolean().notNull(),
    rungs: jsonb().$type<readonly Rung[]>().notNull(),
    every: integer().notNull(),
    setBy: text().notNull(),
    setAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.version] }),
    uniqueIndex('escalation_policy_active_key').on(t.districtId, t.kind, t.level).where(sql`${t.active}`),
  ],
);

/** One ladder of one incident: a fresh one each time that nobody has it again. The policy is frozen when it starts. */
export const escalation = pgTable(
  'escalation',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    run: integer().notNull(),
    round: integer().notNull(),
    policy: jsonb().$type<Policy>().notNull(),
    startedAt: instant().notNull(),
    /** The rung that comes next. */
    rung: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number, t.run] }),
    foreignKey({ columns: [t.districtId, t.number], foreignColumns: [incident.districtId, incident.number] }),
  ],
);

/** What a rung did. Its key is why a restart repeats none. */
export const escalationRung = pgTable(
  'escalation_rung',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    run: integer().notNull(),
    rung: integer().notNull(),
    dueAt: instant().notNull(),
    firedAt: instant().notNull(),
    /** Ids of the people who were called. */
    called: jsonb().$type<readonly string[]>().notNull(),
    /** Rows of the outbox: only those that a platform took count as said. */
    messages: jsonb().$type<readonly string[]>().notNull(),
    /** Nobody was on duty, so that everybody was called. */
    gap: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number, t.run, t.rung] }),
    foreignKey({
      columns: [t.districtId, t.number, t.run],
      foreignColumns: [escalation.districtId, escalation.number, escalation.run],
    }),
    index('escalation_rung_fired_idx').on(t.districtId, t.firedAt),
  ],
);
