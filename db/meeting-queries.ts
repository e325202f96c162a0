import { and, asc, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { nextNumber } from './district.ts';
import { type MeetingSeries, meeting, meetingMinutes, meetingPublication } from './meeting.ts';
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
export async function firstAdmin(
  db: Db,
  districtId: string,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  const [found] = await db
    .select({ id: person.id, name: person.name })
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
