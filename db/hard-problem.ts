import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { district } from './district.ts';
import { PARTIES, person } from './person.ts';

export const PROBLEM_STATES = ['proposed', 'accepted', 'escalated', 'ready', 'cleared', 'not_now'] as const;
export type ProblemState = (typeof PROBLEM_STATES)[number];

/**
 * A problem that is not settled on the spot: hung up on the ledger with a lead party and a date, taken off it once
 * whoever asked has been asked whether it is solved. It comes from an incident, from a consultation, or by itself.
 */
export const hardProblem = pgTable(
  'hard_problem',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    number: integer().notNull(),
    what: text().notNull(),
    source: text({ enum: ['direct', 'incident', 'consultation'] }).notNull(),
    sourceNumber: integer(),
    state: text({ enum: PROBLEM_STATES }).notNull(),
    leadParty: text({ enum: PARTIES }),
    helpers: text({ enum: PARTIES }).array().notNull(),
    /** The day in Shanghai by which it is to be solved. */
    dueOn: date({ mode: 'string' }),
    proposedBy: text().notNull(),
    proposedAt: instant().notNull(),
    acceptedAt: instant(),
    readyBy: text(),
    readyAt: instant(),
    clearedBy: text(),
    clearedAt: instant(),
    /** What whoever raised it said when asked whether it is solved. */
    callback: text(),
    reason: text(),
    /** For `not_now`: when it is looked at again. */
    reviewOn: date({ mode: 'string' }),
    /** The latest note, or the acceptance: a week after it another is due. */
    notedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({ columns: [t.districtId, t.proposedBy], foreignColumns: [person.districtId, person.id] }),
    // One entry for one incident or consultation, as long as it is on the ledger.
    uniqueIndex('hard_problem_source_key')
      .on(t.districtId, t.source, t.sourceNumber)
      .where(sql`${t.sourceNumber} is not null and ${t.state} <> 'cleared'`),
    index('hard_problem_open_idx').on(t.districtId, t.dueOn).where(sql`${t.state} not in ('cleared', 'not_now')`),
    check(
      'hard_problem_state_known',
      sql`${t.state} in ('proposed', 'accepted', 'escalated', 'ready', 'cleared', 'not_now')`,
    ),
    check('hard_problem_source_known', sql`${t.source} in ('direct', 'incident', 'consultation')`),
    check('hard_problem_source_numbered', sql`(${t.source} = 'direct') = (${t.sourceNumber} is null)`),
    check('hard_problem_lead_known', sql`${t.leadParty} in ('committee', 'property', 'courier', 'merchant')`),
    check(
      'hard_problem_led_once_accepted',
      sql`${t.state} not in ('accepted', 'escalated', 'ready', 'cleared')
        or (${t.leadParty} is not null and ${t.dueOn} is not null and ${t.acceptedAt} is not null)`,
    ),
    check('hard_problem_lead_helps_not', sql`not (${t.leadParty} = any(${t.helpers}))`),
    check('hard_problem_ready_whole', sql`(${t.readyBy} is null) = (${t.readyAt} is null)`),
    check('hard_problem_cleared_iff_asked', sql`(${t.state} = 'cleared') = (${t.callback} is not null)`),
    check('hard_problem_cleared_whole', sql`(${t.state} = 'cleared') = (${t.clearedAt} is not null)`),
    check('hard_problem_cleared_by_another', sql`${t.clearedBy} <> ${t.readyBy}`),
    check(
      'hard_problem_not_now_explained',
      sql`${t.state} <> 'not_now' or (${t.reason} is not null and ${t.reviewOn} is not null)`,
    ),
  ],
);

/** What was done about a problem, week by week. Rows are only ever added. */
export const problemNote = pgTable(
  'hard_problem_note',
  {
    districtId: text().notNull(),
    number: integer().notNull(),
    seq: integer().notNull(),
    kind: text({
      enum: ['proposed', 'accepted', 'note', 'escalated', 'ready', 'sent_back', 'cleared', 'not_now'],
    }).notNull(),
    personId: text().notNull(),
    text: text(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number, t.seq] }),
    foreignKey({ columns: [t.districtId, t.number], foreignColumns: [hardProblem.districtId, hardProblem.number] }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
  ],
);

export type NoteKind = (typeof problemNote.$inferSelect)['kind'];
