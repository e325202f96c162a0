import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { type EventType, helper, incident, incidentEvent, incidentRound, report } from './incident.ts';
import type { Incident } from './incident-queries.ts';
import type { EventData } from './incident-timeline.ts';
import type { Party } from './person.ts';

export type Columns = Partial<Omit<typeof incident.$inferInsert, 'districtId' | 'number'>>;

export interface Change {
  readonly type: EventType;
  /** Undefined where the clock did it. */
  readonly by: string | undefined;
  readonly at: Date;
  readonly data?: EventData;
  readonly set?: Columns;
  /** It is the answer that the round waits for; kept only where there is none yet. */
  readonly responds?: boolean;
  /** Of the present round. */
  readonly round?: Partial<
    Pick<typeof incidentRound.$inferInsert, 'selfHandled' | 'arrivedAt' | 'closedAt' | 'waitedS'>
  >;
}

/**
 * Changes an incident that the caller has locked, and writes it into the timeline, with what was so before where a person
 * did it. Answers the place of that row.
 */
export async function change(db: Db, about: Incident, step: Change): Promise<number> {
  const { districtId, number } = about;
  const { type, by, at, set, round } = step;
  const undo = by === undefined ? undefined : await before(db, about, set ?? {}, round ?? {});
  const data: EventData = { ...step.data, ...(undo && { undo }) };
  if (set) await db.update(incident).set(set).where(isIncident(about));
  const [noted] = await db
    .insert(incidentEvent)
    .values({
      districtId,
      number,
      round: set?.round ?? about.round,
      type,
      personId: by ?? null,
      at,
      data: Object.keys(data).length > 0 ? data : null,
    })
    .returning({ seq: incidentEvent.seq });
  const seq = noted!.seq;
  if (round) await db.update(incidentRound).set(round).where(isRound(about));
  if (step.responds && by !== undefined) {
    await db
      .update(incidentRound)
      .set({
        // A platform's clock may be ahead of ours; no answer is earlier than the question.
        firstResponseAt: sql`greatest(${at.toISOString()}::timestamptz, t0)`,
        firstResponseBy: by,
        firstResponseSeq: seq,
      })
      .where(and(isRound(about), isNull(incidentRound.firstResponseAt)));
  }
  return seq;
}

/** What the columns that are about to change hold now. */
async function before(db: Db, about: Incident, set: Columns, round: NonNullable<Change['round']>) {
  const wanted = (row: object | undefined, keys: object) =>
    Object.fromEntries(Object.entries(row ?? {}).filter(([key]) => key in keys));
  const [row] = await db.select().from(incident).where(isIncident(about));
  const [rounds] = await db.select().from(incidentRound).where(isRound(about));
  return { incident: wanted(row, set), round: wanted(rounds, round) };
}

/** Puts back what a row of the timeline had changed, and takes back the first response that it was. */
export async function putBack(
  db: Db,
  about: Incident,
  seq: number,
  undo: NonNullable<EventData['undo']>,
): Promise<void> {
  const instants = (columns: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(columns).map(([key, value]) => [
        key,
        typeof value === 'string' && /(?:At|Until|From)$/u.test(key) ? new Date(value) : value,
      ]),
    );
  if (Object.keys(undo.incident).length > 0) {
    await db.update(incident).set(instants(undo.incident)).where(isIncident(about));
  }
  if (Object.keys(undo.round).length > 0) {
    await db.update(incidentRound).set(instants(undo.round)).where(isRound(about));
  }
  await db
    .update(incidentRound)
    .set({ firstResponseAt: null, firstResponseBy: null, firstResponseSeq: null })
    .where(and(isRound(about), eq(incidentRound.firstResponseSeq, seq)));
}

/** Begins the next round of an incident that was closed. */
export async function startRound(db: Db, about: Incident, t0: Date): Promise<void> {
  const { districtId, number, round } = about;
  await db.insert(incidentRound).values({ districtId, number, round: round + 1, t0 });
}

/** The last row of a timeline. */
export async function lastRow(db: Db, about: Pick<Incident, 'districtId' | 'number'>) {
  const [row] = await db
    .select()
    .from(incidentEvent)
    .where(and(eq(incidentEvent.districtId, about.districtId), eq(incidentEvent.number, about.number)))
    .orderBy(desc(incidentEvent.seq))
    .limit(1);
  return row && { ...row, data: (row.data ?? {}) as EventData };
}

/** The incident that a person last did something with. */
export async function lastTouchedBy(db: Db, districtId: string, personId: string): Promise<number | undefined> {
  const [row] = await db
    .select({ number: incidentEvent.number })
    .from(incidentEvent)
    .where(and(eq(incidentEvent.districtId, districtId), eq(incidentEvent.personId, personId)))
    .orderBy(desc(incidentEvent.at), desc(incidentEvent.number))
    .limit(1);
  return row?.number;
}

/** Those that were merged into `from` lead to `to` from now on: no chain has two links. */
export async function leadOn(db: Db, districtId: string, from: number, to: number): Promise<void> {
  await db
    .update(incident)
    .set({ mergedInto: to })
    .where(and(eq(incident.districtId, districtId), eq(incident.mergedInto, from)));
}

/** An incident's first round counts from the earliest report of it and of what was merged into it. */
export async function recount(db: Db, districtId: string, number: number): Promise<void> {
  await db.execute(sql`
    update ${incidentRound} set t0 = (
      select min(r.at) from ${report} r join ${incident} i
        on i.district_id = r.district_id and i.number = r.number
      where r.district_id = ${districtId} and (r.number = ${number} or i.merged_into = ${number}))
    where district_id = ${districtId} and number = ${number} and round = 1`);
}

export async function askHelper(db: Db, about: Incident, party: Party, at: Date): Promise<void> {
  const { districtId, number } = about;
  await db.insert(helper).values({ districtId, number, party, askedAt: at }).onConflictDoNothing();
}

export async function setHelper(
  db: Db,
  about: Incident,
  party: Party,
  to: Partial<Pick<typeof helper.$inferInsert, 'acceptedBy' | 'acceptedAt' | 'doneAt'>>,
): Promise<void> {
  await db
    .update(helper)
    .set(to)
    .where(and(eq(helper.districtId, about.districtId), eq(helper.number, about.number), eq(helper.party, party)));
}

const isIncident = (about: Pick<Incident, 'districtId' | 'number'>) =>
  and(eq(incident.districtId, about.districtId), eq(incident.number, about.number));

const isRound = (about: Incident) =>
  and(
    eq(incidentRound.districtId, about.districtId),
    eq(incidentRound.number, about.number),
    eq(incidentRound.round, about.round),
  );
