import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { type EventType, helper, incident, incidentEvent, incidentRound } from './incident.ts';
import type { EventData, Incident } from './incident-queries.ts';
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
  readonly round?: Partial<Pick<typeof incidentRound.$inferInsert, 'selfHandled' | 'arrivedAt' | 'closedAt' | 'waitedS'>>;
}

/**
 * Changes an incident that the caller has locked, and writes it into the timeline.
 * Answers the place of that row.
 */
export async function change(db: Db, about: Incident, step: Change): Promise<number> {
  const { districtId, number } = about;
  const { type, by, at, set, data } = step;
  if (set) await db.update(incident).set(set).where(isIncident(districtId, number));
  const [noted] = await db
    .insert(incidentEvent)
    .values({
      districtId,
      number,
      round: set?.round ?? about.round,
      type,
      personId: by ?? null,
      at,
      ...(data && { data }),
    })
    .returning({ seq: incidentEvent.seq });
  const seq = noted!.seq;
  const isRound = and(
    eq(incidentRound.districtId, districtId),
    eq(incidentRound.number, number),
    eq(incidentRound.round, about.round),
  );
  if (step.round) await db.update(incidentRound).set(step.round).where(isRound);
  if (step.responds && by !== undefined) {
    await db
      .update(incidentRound)
      .set({
        // A platform's clock may be ahead of ours; no answer is earlier than the question.
        firstResponseAt: sql`greatest(${at.toISOString()}::timestamptz, t0)`,
        firstResponseBy: by,
        firstResponseSeq: seq,
      })
      .where(and(isRound, isNull(incidentRound.firstResponseAt)));
  }
  return seq;
}

/** Begins the next round of an incident that was closed. */
export async function startRound(db: Db, about: Incident, t0: Date): Promise<void> {
  const { districtId, number, round } = about;
  await db.insert(incidentRound).values({ districtId, number, round: round + 1, t0 });
}

/** The last row of a timeline that a person wrote, but for notes, and what the columns were before it. */
export async function lastStep(db: Db, about: Incident) {
  const [row] = await db
    .select()
    .from(incidentEvent)
    .where(and(eq(incidentEvent.districtId, about.districtId), eq(incidentEvent.number, about.number)))
    .orderBy(desc(incidentEvent.seq))
    .limit(1);
  return row && { ...row, data: (row.data ?? {}) as EventData };
}

/** The person's last row in any timeline of the district. */
export async function lastStepBy(db: Db, districtId: string, personId: string): Promise<number | undefined> {
  const [row] = await db
    .select({ number: incidentEvent.number })
    .from(incidentEvent)
    .where(and(eq(incidentEvent.districtId, districtId), eq(incidentEvent.personId, personId)))
    .orderBy(desc(incidentEvent.at))
    .limit(1);
  return row?.number;
}

/** Takes back the first response that one row of the timeline was, after it was declared never to have happened. */
export async function unanswer(db: Db, about: Incident, seq: number): Promise<void> {
  await db
    .update(incidentRound)
    .set({ firstResponseAt: null, firstResponseBy: null, firstResponseSeq: null })
    .where(
      and(
        eq(incidentRound.districtId, about.districtId),
        eq(incidentRound.number, about.number),
        eq(incidentRound.firstResponseSeq, seq),
      ),
    );
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
      select min(r.at) from incident_report r join ${incident} i
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
    .where(
      and(eq(helper.districtId, about.districtId), eq(helper.number, about.number), eq(helper.party, party)),
    );
}

const isIncident = (districtId: string, number: number) =>
  and(eq(incident.districtId, districtId), eq(incident.number, number));
