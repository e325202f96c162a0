import { and, eq, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { meetingAttendance } from './meeting.ts';
import type { MeetingKey } from './meeting-queries.ts';
import { organisation } from './organisation.ts';
import { person } from './person.ts';

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
    .where(and(eq(meetingAttendance.districtId, key.districtId), eq(meetingAttendance.meetingNumber, key.number)))
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
