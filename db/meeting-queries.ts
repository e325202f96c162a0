import { and, asc, desc, eq, gte, inArray, lt, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { district } from './district.ts';
import { hardProblem } from './hard-problem.ts';
import {
  type ItemOutcome,
  type MeetingSeries,
  meeting,
  meetingAttendance,
  meetingItem,
  meetingMinutes,
  meetingPublication,
  type resolution,
} from './meeting.ts';
import { organisation } from './organisation.ts';
import { person } from './person.ts';

export interface MeetingKey {
  readonly districtId: string;
  readonly number: number;
}

export type MeetingRow = typeof meeting.$inferSelect;
export type Meeting = MeetingRow & {
  readonly chair: string;
  readonly secretary: string;
  /** The newest approved version, and the state of the record that it holds. */
  readonly approved: number | null;
  readonly approvedRevision: number | null;
  readonly published: number | null;
};

const isMeeting = ({ districtId, number }: MeetingKey) =>
  and(eq(meeting.districtId, districtId), eq(meeting.number, number));
const ofMeeting = (
  table: typeof meetingItem | typeof meetingAttendance | typeof resolution | typeof meetingMinutes,
  { districtId, number }: MeetingKey,
) => and(eq(table.districtId, districtId), eq(table.meetingNumber, number));

/** The next short number. Whoever takes one holds the district's row until the transaction ends. */
export async function nextNumber(tx: Db, districtId: string): Promise<number> {
  const [counter] = await tx
    .update(district)
    .set({ lastNumber: sql`${district.lastNumber} + 1` })
    .where(eq(district.id, districtId))
    .returning({ number: district.lastNumber });
  return counter!.number;
}

type NewMeeting = Pick<
  MeetingRow,
  'districtId' | 'series' | 'year' | 'startsAt' | 'endsAt' | 'place' | 'chairId' | 'secretaryId' | 'quorum' | 'token'
>;

/** Convenes the next of its series and year; of many at once, each gets a number of its own. */
export async function convene(tx: Db, row: NewMeeting, at: Date): Promise<MeetingKey> {
  const { districtId, series, year } = row;
  const number = await nextNumber(tx, districtId);
  const [last] = await tx
    .select({ nth: sql<number>`coalesce(max(${meeting.nth}), 0)::int` })
    .from(meeting)
    .where(and(eq(meeting.districtId, districtId), eq(meeting.series, series), eq(meeting.year, year)));
  await tx.insert(meeting).values({ ...row, number, nth: last!.nth + 1, state: 'planned', createdAt: at });
  return { districtId, number };
}

/** Who chairs where nobody is named. */
export async function firstAdmin(db: Db, districtId: string): Promise<{ readonly id: string } | undefined> {
  const [found] = await db
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.districtId, districtId), eq(person.role, 'admin')))
    .orderBy(person.createdAt, person.id)
    .limit(1);
  return found;
}

/** Names of those who may be asked to chair: staff and admins. */
export async function chairNames(db: Db, districtId: string): Promise<string[]> {
  const rows = await db
    .select({ name: person.name })
    .from(person)
    .where(and(eq(person.districtId, districtId), inArray(person.role, ['staff', 'admin'])))
    .orderBy(person.createdAt, person.id)
    .limit(50);
  return rows.map(({ name }) => name);
}

const chair = alias(person, 'chair');
const secretary = alias(person, 'secretary');

const newest = (table: typeof meetingMinutes | typeof meetingPublication, column: 'version' | 'revision') =>
  sql<number | null>`(select max(v.${sql.identifier(column)}) from ${table} v
    where v.district_id = ${meeting}.district_id and v.meeting_number = ${meeting}.number)`;

const meetings = (db: Db) =>
  db
    .select({
      row: meeting,
      chair: chair.name,
      secretary: secretary.name,
      approved: newest(meetingMinutes, 'version'),
      approvedRevision: newest(meetingMinutes, 'revision'),
      published: newest(meetingPublication, 'version'),
    })
    .from(meeting)
    .innerJoin(chair, and(eq(chair.districtId, meeting.districtId), eq(chair.id, meeting.chairId)))
    .innerJoin(secretary, and(eq(secretary.districtId, meeting.districtId), eq(secretary.id, meeting.secretaryId)));

type Found = Awaited<ReturnType<typeof meetings>>[number];
const flat = ({ row, ...more }: Found): Meeting => ({ ...row, ...more });

export async function findMeeting(db: Db, key: MeetingKey): Promise<Meeting | undefined> {
  const [found] = await meetings(db).where(isMeeting(key));
  return found && flat(found);
}

/** The same, with its row held until the transaction ends. */
export async function lockMeeting(tx: Db, key: MeetingKey): Promise<Meeting | undefined> {
  await tx.select({ number: meeting.number }).from(meeting).where(isMeeting(key)).for('update');
  return findMeeting(tx, key);
}

export async function findByToken(db: Db, token: string): Promise<Meeting | undefined> {
  const [found] = await meetings(db).where(eq(meeting.token, token));
  return found && flat(found);
}

/** Every meeting of a district, the newest first. @param series of one series alone */
export async function allMeetings(db: Db, districtId: string, series?: MeetingSeries): Promise<Meeting[]> {
  const rows = await meetings(db)
    .where(and(eq(meeting.districtId, districtId), series && eq(meeting.series, series)))
    .orderBy(desc(meeting.startsAt), desc(meeting.number));
  return rows.map(flat);
}

type Change = Partial<
  Pick<MeetingRow, 'startsAt' | 'endsAt' | 'place' | 'chairId' | 'quorum' | 'state' | 'cancelReason' | 'notes'>
>;

export async function changeMeeting(tx: Db, key: MeetingKey, change: Change): Promise<void> {
  await tx.update(meeting).set(change).where(isMeeting(key));
}

/** Notes that what the minutes will say has changed, and that the meeting has taken place. */
export async function noteChange(tx: Db, key: MeetingKey, by: string, change: Change = {}): Promise<void> {
  await tx
    .update(meeting)
    .set({ ...change, state: 'held', revision: sql`${meeting.revision} + 1`, editedBy: by })
    .where(isMeeting(key));
}

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
    .where(and(ofMeeting(meetingItem, key), ne(meetingItem.outcome, 'withdrawn')))
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
    .where(ofMeeting(meetingItem, key));
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
    .where(and(ofMeeting(meetingItem, key), eq(meetingItem.seq, seq)));
}

export interface Attendance {
  readonly personId: string;
  readonly name: string;
  readonly organisations: readonly string[];
  readonly coming: boolean | null;
  readonly reason: string | null;
  readonly cameAt: Date | null;
}

export async function attendance(db: Db, key: MeetingKey): Promise<Attendance[]> {
  return db
    .select({
      personId: meetingAttendance.personId,
      name: person.name,
      organisations: sql<string[]>`(select coalesce(jsonb_agg(o.name order by o.joined_on, o.name), '[]')
        from ${organisation} o where o.district_id = ${meetingAttendance}.district_id
          and o.id = any(${meetingAttendance}.organisation_ids))`,
      coming: meetingAttendance.coming,
      reason: meetingAttendance.reason,
      cameAt: meetingAttendance.cameAt,
    })
    .from(meetingAttendance)
    .innerJoin(
      person,
      and(eq(person.districtId, meetingAttendance.districtId), eq(person.id, meetingAttendance.personId)),
    )
    .where(ofMeeting(meetingAttendance, key))
    .orderBy(person.createdAt, person.id);
}

type Attending = { readonly personId: string; readonly organisationIds: readonly string[] };

/** Notes whether somebody will come. Saying it again changes it. */
export async function answer(
  tx: Db,
  { districtId, number }: MeetingKey,
  who: Attending,
  said: { readonly coming: boolean; readonly reason: string | null },
  at: Date,
): Promise<void> {
  const set = { ...said, organisationIds: [...who.organisationIds], answeredAt: at };
  await tx
    .insert(meetingAttendance)
    .values({ districtId, meetingNumber: number, personId: who.personId, ...set })
    .onConflictDoUpdate({
      target: [meetingAttendance.districtId, meetingAttendance.meetingNumber, meetingAttendance.personId],
      set,
    });
}

/** Notes that somebody is there; the first time counts. */
export async function checkIn(tx: Db, { districtId, number }: MeetingKey, who: Attending, at: Date): Promise<void> {
  const organisationIds = [...who.organisationIds];
  await tx
    .insert(meetingAttendance)
    .values({ districtId, meetingNumber: number, personId: who.personId, organisationIds, cameAt: at })
    .onConflictDoUpdate({
      target: [meetingAttendance.districtId, meetingAttendance.meetingNumber, meetingAttendance.personId],
      set: { organisationIds, cameAt: sql`coalesce(${meetingAttendance.cameAt}, ${at.toISOString()}::timestamptz)` },
    });
}

/** Meetings that were held, from `from` up to before `to`: the rows behind the figure, the oldest first. */
export async function heldMeetings(db: Db, districtId: string, from: Date, to: Date): Promise<Meeting[]> {
  const rows = await meetings(db)
    .where(
      and(
        eq(meeting.districtId, districtId),
        inArray(meeting.state, ['held']),
        gte(meeting.startsAt, from),
        lt(meeting.startsAt, to),
      ),
    )
    .orderBy(asc(meeting.startsAt), asc(meeting.number));
  return rows.map(flat);
}
