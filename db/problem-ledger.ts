import { and, asc, eq, inArray, notInArray, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { nextNumber } from './district.ts';
import { hardProblem, type NoteKind, type ProblemState, problemNote } from './hard-problem.ts';
import { incident } from './incident.ts';
import { type Party, person } from './person.ts';

export type HardProblem = typeof hardProblem.$inferSelect;

export interface ProblemKey {
  readonly districtId: string;
  readonly number: number;
}

const isProblem = ({ districtId, number }: ProblemKey) =>
  and(eq(hardProblem.districtId, districtId), eq(hardProblem.number, number));

export interface NewProblem {
  readonly districtId: string;
  readonly what: string;
  readonly source: HardProblem['source'];
  readonly sourceNumber: number | null;
  readonly by: string;
}

/** Hangs a problem up. Undefined where the incident or consultation that it comes from hangs there already. */
export async function propose(tx: Db, { by, ...row }: NewProblem, at: Date): Promise<HardProblem | undefined> {
  const { districtId, source, sourceNumber } = row;
  if (sourceNumber !== null && (await fromSource(tx, districtId, source, sourceNumber))) return undefined;
  const number = await nextNumber(tx, districtId);
  const [added] = await tx
    .insert(hardProblem)
    .values({ ...row, number, state: 'proposed', helpers: [], proposedBy: by, proposedAt: at })
    .returning();
  await note(tx, { districtId, number }, { kind: 'proposed', by, text: null }, at);
  return added;
}

/** The entry that an incident or a consultation has on the ledger. */
export async function fromSource(
  db: Db,
  districtId: string,
  source: HardProblem['source'],
  sourceNumber: number,
): Promise<HardProblem | undefined> {
  const [found] = await db
    .select()
    .from(hardProblem)
    .where(
      and(
        eq(hardProblem.districtId, districtId),
        eq(hardProblem.source, source),
        eq(hardProblem.sourceNumber, sourceNumber),
        sql`${hardProblem.state} <> 'cleared'`,
      ),
    );
  return found;
}

export async function findProblem(db: Db, key: ProblemKey): Promise<HardProblem | undefined> {
  const [found] = await db.select().from(hardProblem).where(isProblem(key));
  return found;
}

interface Said {
  readonly kind: NoteKind;
  readonly by: string;
  readonly text: string | null;
}

async function note(tx: Db, key: ProblemKey, { kind, by, text }: Said, at: Date): Promise<void> {
  const seq = sql`(select count(*) + 1 from ${problemNote} n
    where n.district_id = ${key.districtId} and n.number = ${key.number})`;
  await tx.insert(problemNote).values({ ...key, seq, kind, personId: by, text, at });
}

/** From which states each move is taken, and where it leads. */
export const MOVES = {
  accepted: { from: ['proposed', 'not_now'], to: 'accepted' },
  note: { from: ['accepted', 'escalated'], to: undefined },
  escalated: { from: ['accepted'], to: 'escalated' },
  ready: { from: ['accepted', 'escalated'], to: 'ready' },
  sent_back: { from: ['ready'], to: 'accepted' },
  cleared: { from: ['ready'], to: 'cleared' },
  not_now: { from: ['proposed', 'accepted', 'escalated'], to: 'not_now' },
} as const satisfies Partial<
  Record<NoteKind, { readonly from: readonly ProblemState[]; readonly to: ProblemState | undefined }>
>;

export type Move = keyof typeof MOVES;

type Facts = Partial<
  Pick<
    HardProblem,
    | 'leadParty'
    | 'helpers'
    | 'dueOn'
    | 'acceptedAt'
    | 'readyBy'
    | 'readyAt'
    | 'clearedBy'
    | 'clearedAt'
    | 'callback'
    | 'reason'
    | 'reviewOn'
  >
>;

/** Takes a problem one step on, with its line in the record. Undefined where it cannot go there from where it is. */
export async function moveProblem(
  tx: Db,
  key: ProblemKey,
  move: Move,
  how: { readonly by: string; readonly text: string | null; readonly facts?: Facts },
  at: Date,
): Promise<HardProblem | undefined> {
  const { from, to } = MOVES[move];
  const [moved] = await tx
    .update(hardProblem)
    .set({ ...how.facts, notedAt: at, ...(to && { state: to }) })
    .where(and(isProblem(key), inArray(hardProblem.state, [...from])))
    .returning();
  if (moved) await note(tx, key, { kind: move, by: how.by, text: how.text }, at);
  return moved;
}

/** What is on the ledger, the most pressing first. */
export async function openProblems(db: Db, districtId: string): Promise<HardProblem[]> {
  return db
    .select()
    .from(hardProblem)
    .where(and(eq(hardProblem.districtId, districtId), notInArray(hardProblem.state, ['cleared'])))
    .orderBy(asc(hardProblem.dueOn), asc(hardProblem.number));
}

/** Everything on every ledger that somebody has to be reminded of. */
export async function problemsUnderWay(db: Db): Promise<HardProblem[]> {
  return db
    .select()
    .from(hardProblem)
    .where(inArray(hardProblem.state, ['proposed', 'accepted', 'escalated', 'ready', 'not_now']))
    .orderBy(asc(hardProblem.districtId), asc(hardProblem.number));
}

export interface ClearedParked {
  readonly districtId: string;
  readonly number: number;
  readonly by: string;
  readonly at: Date;
  readonly callback: string;
}

/** Parked incidents whose problem has been cleared, locked for the caller. */
export async function clearedParked(tx: Db, limit: number): Promise<ClearedParked[]> {
  const rows = await tx.execute<{ district_id: string; number: number; by: string; at: string; callback: string }>(sql`
    select i.district_id, i.number, p.cleared_by as by, p.cleared_at as at, p.callback
    from ${incident} i join lateral (
      select * from ${hardProblem} p where p.district_id = i.district_id and p.source = 'incident'
        and p.source_number = i.number order by p.number desc limit 1) p on p.state = 'cleared'
    where i.state = 'hard' limit ${limit} for update of i skip locked`);
  return rows.map(({ district_id: districtId, at, ...row }) => ({ districtId, at: new Date(at), ...row }));
}

export interface ProblemNote {
  readonly kind: NoteKind;
  readonly name: string;
  readonly text: string | null;
  readonly at: Date;
}

export async function notesOn(db: Db, key: ProblemKey): Promise<ProblemNote[]> {
  return db
    .select({ kind: problemNote.kind, name: person.name, text: problemNote.text, at: problemNote.at })
    .from(problemNote)
    .innerJoin(person, and(eq(person.districtId, problemNote.districtId), eq(person.id, problemNote.personId)))
    .where(and(eq(problemNote.districtId, key.districtId), eq(problemNote.number, key.number)))
    .orderBy(problemNote.seq);
}

export interface ProblemFigures {
  readonly hung: number;
  readonly cleared: number;
  readonly open: number;
  readonly overdue: number;
  /** Days from acceptance to clearing. */
  readonly medianDays: number | null;
  readonly oldestDays: number | null;
  readonly byParty: readonly { readonly party: Party; readonly open: number; readonly cleared: number }[];
}

/** The ledger from `from` up to before `to`, as it stands at `now`; days are whole ones. */
export async function problemFigures(
  db: Db,
  districtId: string,
  from: Date,
  to: Date,
  now: Date,
): Promise<ProblemFigures> {
  const today = sql`(${now.toISOString()}::timestamptz at time zone 'Asia/Shanghai')::date`;
  const [row] = await db.execute<{
    hung: number;
    cleared: number;
    open: number;
    overdue: number;
    median_days: number | null;
    oldest_days: number | null;
  }>(sql`
    select count(*) filter (where proposed_at >= ${from.toISOString()} and proposed_at < ${to.toISOString()})::int as hung,
      count(*) filter (where cleared_at >= ${from.toISOString()} and cleared_at < ${to.toISOString()})::int as cleared,
      count(*) filter (where state <> 'cleared')::int as open,
      count(*) filter (where state in ('accepted', 'escalated', 'ready') and due_on < ${today})::int as overdue,
      (percentile_cont(0.5) within group (order by extract(epoch from cleared_at - accepted_at) / 86400)
        filter (where cleared_at >= ${from.toISOString()} and cleared_at < ${to.toISOString()}))::float8 as median_days,
      (max(extract(epoch from ${now.toISOString()}::timestamptz - proposed_at) / 86400)
        filter (where state <> 'cleared'))::float8 as oldest_days
    from ${hardProblem} where district_id = ${districtId}`);
  const byParty = await db.execute<{ party: Party; open: number; cleared: number }>(sql`
    select lead_party as party, count(*) filter (where state <> 'cleared')::int as open,
      count(*) filter (where cleared_at >= ${from.toISOString()} and cleared_at < ${to.toISOString()})::int as cleared
    from ${hardProblem} where district_id = ${districtId} and lead_party is not null
    group by lead_party order by lead_party`);
  const { hung, cleared, open, overdue, median_days: median, oldest_days: oldest } = row!;
  const days = (value: number | null) => (value === null ? null : Math.floor(value));
  return { hung, cleared, open, overdue, medianDays: days(median), oldestDays: days(oldest), byParty };
}
