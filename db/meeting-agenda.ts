import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { hardProblem } from './hard-problem.ts';
import { type ItemOutcome, type MeetingSeries, meeting, meetingItem } from './meeting.ts';
import type { Meeting, MeetingKey } from './meeting-queries.ts';
import { person } from './person.ts';

const ofMeeting = ({ districtId, number }: MeetingKey) =>
  and(eq(meetingItem.districtId, districtId), eq(meetingItem.meetingNumber, number));

export type Item = typeof meetingItem.$inferSelect & {
  readonly proposer: string;
  /** What the meeting that put it off is called by. */
  readonly from: { readonly series: MeetingSeries; readonly year: number; readonly nth: number } | null;
};

/** The agenda, carried-over items first, then as they were proposed; what was withdrawn is left out. */
export async function agenda(db: Db, key: MeetingKey): Promise<Item[]> {
  const earlier = alias(meeting, 'earlier');
  const rows = await db
    .select({
      item: meetingItem,
      proposer: person.name,
      series: earlier.series,
      year: earlier.year,
      nth: earlier.nth,
    })
    .from(meetingItem)
    .innerJoin(person, and(eq(person.districtId, meetingItem.districtId), eq(person.id, meetingItem.proposedBy)))
    .leftJoin(earlier, and(eq(earlier.districtId, meetingItem.districtId), eq(earlier.number, meetingItem.carriedFrom)))
    .where(and(ofMeeting(key), ne(meetingItem.outcome, 'withdrawn')))
    .orderBy(
      sql`(${meetingItem.carriedFrom} is null)`,
      sql`(${meetingItem.problemNumber} is null)`,
      asc(meetingItem.seq),
    );
  return rows.map(({ item, proposer, series, year, nth }) => ({
    ...item,
    proposer,
    from: series && year !== null && nth !== null ? { series, year, nth } : null,
  }));
}

type NewItem = Pick<
  typeof meetingItem.$inferInsert,
  'title' | 'proposedBy' | 'carriedFrom' | 'carriedSeq' | 'problemNumber'
>;

/** Puts something on the agenda. The caller holds the meeting's row. Answers its place. */
export async function addItem(tx: Db, key: MeetingKey, item: NewItem, at: Date): Promise<number> {
  const [last] = await tx
    .select({ seq: sql<number>`coalesce(max(${meetingItem.seq}), 0)::int` })
    .from(meetingItem)
    .where(ofMeeting(key));
  const seq = last!.seq + 1;
  const { districtId, number: meetingNumber } = key;
  await tx.insert(meetingItem).values({ districtId, meetingNumber, seq, ...item, outcome: 'open', createdAt: at });
  return seq;
}

/** Takes up what earlier meetings of the series put off and, in the committee, escalated problems; each once. */
export async function carryOver(tx: Db, { districtId, number, series }: Meeting, at: Date): Promise<void> {
  const key = { districtId, number };
  const deferred = await tx
    .select({
      title: meetingItem.title,
      proposedBy: meetingItem.proposedBy,
      carriedFrom: meetingItem.meetingNumber,
      carriedSeq: meetingItem.seq,
    })
    .from(meetingItem)
    .innerJoin(
      meeting,
      and(eq(meeting.districtId, meetingItem.districtId), eq(meeting.number, meetingItem.meetingNumber)),
    )
    .where(
      and(
        eq(meetingItem.districtId, districtId),
        eq(meetingItem.outcome, 'deferred'),
        eq(meeting.series, series),
        ne(meeting.number, number),
        sql`not exists (select from ${meetingItem} c where c.district_id = ${meetingItem}.district_id
          and c.carried_from = ${meetingItem}.meeting_number and c.carried_seq = ${meetingItem}.seq)`,
      ),
    )
    .orderBy(meeting.startsAt, meetingItem.seq);
  for (const item of deferred) await addItem(tx, key, item, at);
  if (series !== 'committee') return;
  const escalated = await tx
    .select({ title: hardProblem.what, proposedBy: hardProblem.proposedBy, problemNumber: hardProblem.number })
    .from(hardProblem)
    .where(
      and(
        eq(hardProblem.districtId, districtId),
        eq(hardProblem.state, 'escalated'),
        sql`not exists (select from ${meetingItem} c join ${meeting} m
          on m.district_id = c.district_id and m.number = c.meeting_number
          where c.district_id = ${hardProblem}.district_id and c.problem_number = ${hardProblem}.number
            and (m.number = ${number} or m.state in ('planned', 'called')))`,
      ),
    )
    .orderBy(hardProblem.number);
  for (const item of escalated) await addItem(tx, key, item, at);
}

export async function setOutcome(tx: Db, key: MeetingKey, seq: number, outcome: ItemOutcome): Promise<void> {
  await tx
    .update(meetingItem)
    .set({ outcome })
    .where(and(ofMeeting(key), eq(meetingItem.seq, seq)));
}
