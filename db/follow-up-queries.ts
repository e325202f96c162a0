import { and, asc, eq, gte, inArray, lt, notInArray, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { consultation } from './consultation.ts';
import { nextNumber } from './district.ts';
import { type FollowUpSource, type FollowUpState, type FollowUpStep, followUp, followUpUpdate } from './follow-up.ts';
import { hardProblem } from './hard-problem.ts';
import { incident } from './incident.ts';
import { type MeetingSeries, meeting } from './meeting.ts';
import { organisation } from './organisation.ts';
import { person } from './person.ts';

export interface FollowUpKey {
  readonly districtId: string;
  readonly number: number;
}

type Row = typeof followUp.$inferSelect;
export type FollowUp = Row & {
  readonly lead: string;
  readonly person: string;
  readonly helpers: readonly string[];
  /** The meeting that resolved it. */
  readonly meeting: { readonly series: MeetingSeries; readonly year: number; readonly nth: number } | null;
  /** Who chaired it. */
  readonly chairId: string | null;
};

const isOne = ({ districtId, number }: FollowUpKey) =>
  and(eq(followUp.districtId, districtId), eq(followUp.number, number));

export const OVER = ['closed', 'cancelled'] as const satisfies readonly FollowUpState[];

type NewFollowUp = Pick<
  Row,
  | 'districtId'
  | 'what'
  | 'source'
  | 'meetingNumber'
  | 'resolutionSeq'
  | 'sourceNumber'
  | 'leadOrganisationId'
  | 'leadPersonId'
  | 'helperIds'
  | 'dueOn'
  | 'dueSure'
  | 'openedBy'
>;

/** Opens a follow-up. Undefined where one is under way for the same resolution, incident, consultation or problem. */
export async function openFollowUp(tx: Db, row: NewFollowUp, at: Date): Promise<FollowUp | undefined> {
  const { districtId, openedBy } = row;
  const number = await nextNumber(tx, districtId);
  const [added] = await tx
    .insert(followUp)
    .values({ ...row, number, state: 'open', openedAt: at })
    .onConflictDoNothing()
    .returning({ number: followUp.number });
  if (!added) return undefined;
  await note(tx, { districtId, number }, { step: 'opened', by: openedBy, text: null }, at);
  return findFollowUp(tx, { districtId, number });
}

interface Said {
  readonly step: FollowUpStep;
  readonly by: string | null;
  readonly text: string | null;
}

async function note(tx: Db, key: FollowUpKey, { step, by, text }: Said, at: Date): Promise<void> {
  const seq = sql`(select count(*) + 1 from ${followUpUpdate} u
    where u.district_id = ${key.districtId} and u.number = ${key.number})`;
  await tx.insert(followUpUpdate).values({ ...key, seq, step, personId: by, text, at });
}

const UNDER_WAY = ['open', 'accepted', 'doing', 'submitted'] as const;

/** From which states each step is taken, and where it leads. */
export const FOLLOW_UP_MOVES = {
  accepted: { from: ['open'], to: 'accepted' },
  note: { from: ['open', 'accepted', 'doing'], to: 'doing' },
  submitted: { from: ['open', 'accepted', 'doing'], to: 'submitted' },
  sent_back: { from: ['submitted'], to: 'doing' },
  closed: { from: ['submitted'], to: 'closed' },
  changed: { from: UNDER_WAY, to: undefined },
  cancelled: { from: UNDER_WAY, to: 'cancelled' },
} as const satisfies Partial<
  Record<FollowUpStep, { readonly from: readonly FollowUpState[]; readonly to: FollowUpState | undefined }>
>;
export type FollowUpMove = keyof typeof FOLLOW_UP_MOVES;

export type FollowUpFacts = Partial<
  Pick<
    Row,
    | 'leadOrganisationId'
    | 'leadPersonId'
    | 'helperIds'
    | 'dueOn'
    | 'dueSure'
    | 'submittedBy'
    | 'submittedAt'
    | 'closedBy'
    | 'closedAt'
    | 'cancelReason'
    | 'toldStage'
    | 'escalatedAt'
  >
>;

/** Takes a follow-up one step on, with its line in the record. False where it cannot go there from where it is. */
export async function moveFollowUp(
  tx: Db,
  key: FollowUpKey,
  move: FollowUpMove,
  { by, text, facts }: { readonly by: string | null; readonly text: string | null; readonly facts?: FollowUpFacts },
  at: Date,
): Promise<boolean> {
  const { from, to } = FOLLOW_UP_MOVES[move];
  const moved = await tx
    .update(followUp)
    .set({ ...facts, ...(to && { state: to }) })
    .where(and(isOne(key), inArray(followUp.state, [...from])))
    .returning({ number: followUp.number });
  if (moved.length > 0) await note(tx, key, { step: move, by, text }, at);
  return moved.length > 0;
}

/** Remembers what was said or became known about a follow-up; it is nothing that happened to it. */
export async function remember(
  tx: Db,
  key: FollowUpKey,
  told: Pick<FollowUpFacts, 'toldStage' | 'escalatedAt' | 'dueOn' | 'dueSure'>,
): Promise<void> {
  await tx.update(followUp).set(told).where(isOne(key));
}

const lead = alias(organisation, 'lead');

const followUps = (db: Db) =>
  db
    .select({
      row: followUp,
      lead: lead.name,
      person: person.name,
      helpers: sql<
        string[]
      >`(select coalesce(jsonb_agg(o.name order by o.joined_on, o.name), '[]') from ${organisation} o
        where o.district_id = ${followUp}.district_id and o.id = any(${followUp}.helper_ids))`,
      series: meeting.series,
      year: meeting.year,
      nth: meeting.nth,
      chairId: meeting.chairId,
    })
    .from(followUp)
    .innerJoin(lead, and(eq(lead.districtId, followUp.districtId), eq(lead.id, followUp.leadOrganisationId)))
    .innerJoin(person, and(eq(person.districtId, followUp.districtId), eq(person.id, followUp.leadPersonId)))
    .leftJoin(meeting, and(eq(meeting.districtId, followUp.districtId), eq(meeting.number, followUp.meetingNumber)));

async function read(db: Db, where: SQL | undefined): Promise<FollowUp[]> {
  const rows = await followUps(db).where(where).orderBy(asc(followUp.dueOn), asc(followUp.number));
  return rows.map(({ row, series, year, nth, ...more }) => ({
    ...row,
    ...more,
    meeting: series && year !== null && nth !== null ? { series, year, nth } : null,
  }));
}

export async function findFollowUp(db: Db, key: FollowUpKey): Promise<FollowUp | undefined> {
  const [found] = await read(db, isOne(key));
  return found;
}

/** What is under way in a district, the most pressing first; of everybody, every district. */
export async function underWay(db: Db, districtId?: string): Promise<FollowUp[]> {
  return read(
    db,
    and(
      districtId === undefined ? undefined : eq(followUp.districtId, districtId),
      notInArray(followUp.state, [...OVER]),
    ),
  );
}

/** Everything that a meeting resolved to have done. */
export async function followUpsOf(db: Db, districtId: string, meetingNumber: number): Promise<FollowUp[]> {
  return read(db, and(eq(followUp.districtId, districtId), eq(followUp.meetingNumber, meetingNumber)));
}

/** Opened from `from` up to before `to`: the rows behind the figures. */
export async function openedIn(db: Db, districtId: string, from: Date, to: Date): Promise<FollowUp[]> {
  return read(db, and(eq(followUp.districtId, districtId), gte(followUp.openedAt, from), lt(followUp.openedAt, to)));
}

export interface FollowUpUpdate {
  readonly step: FollowUpStep;
  readonly name: string | null;
  readonly text: string | null;
  readonly at: Date;
}

export async function updatesOn(db: Db, key: FollowUpKey): Promise<FollowUpUpdate[]> {
  return db
    .select({ step: followUpUpdate.step, name: person.name, text: followUpUpdate.text, at: followUpUpdate.at })
    .from(followUpUpdate)
    .leftJoin(person, and(eq(person.districtId, followUpUpdate.districtId), eq(person.id, followUpUpdate.personId)))
    .where(and(eq(followUpUpdate.districtId, key.districtId), eq(followUpUpdate.number, key.number)))
    .orderBy(asc(followUpUpdate.seq));
}

/** What a short number stands for, where a follow-up can come from it, in its own words. */
export async function sourceOf(
  db: Db,
  { districtId, number }: FollowUpKey,
): Promise<{ readonly source: Exclude<FollowUpSource, 'resolution' | 'direct'>; readonly what: string } | undefined> {
  const [problem] = await db
    .select({ what: hardProblem.what })
    .from(hardProblem)
    .where(and(eq(hardProblem.districtId, districtId), eq(hardProblem.number, number)));
  if (problem) return { source: 'problem', ...problem };
  const [happened] = await db
    .select({ what: incident.what })
    .from(incident)
    .where(and(eq(incident.districtId, districtId), eq(incident.number, number)));
  if (happened) return { source: 'incident', ...happened };
  const [asked] = await db
    .select({ what: consultation.question })
    .from(consultation)
    .where(and(eq(consultation.districtId, districtId), eq(consultation.number, number)));
  return asked && { source: 'consultation', ...asked };
}
