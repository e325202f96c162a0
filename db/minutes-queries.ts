import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { followUp } from './follow-up.ts';
import { meetingMinutes, meetingPublication, resolution } from './meeting.ts';
import type { MeetingKey } from './meeting-queries.ts';
import type { MinutesBody } from './minutes-body.ts';
import { person } from './person.ts';

export interface Resolution {
  readonly seq: number;
  readonly itemSeq: number | null;
  readonly text: string;
  readonly needsFollowUp: boolean;
  /** The follow-up that sees to it, newest first where several did. */
  readonly followUpNumber: number | null;
}

const ofMeeting = (key: MeetingKey) =>
  and(eq(resolution.districtId, key.districtId), eq(resolution.meetingNumber, key.number));

/** What a meeting decided and did not withdraw. */
export async function resolutionsOf(db: Db, key: MeetingKey): Promise<Resolution[]> {
  return db
    .select({
      seq: resolution.seq,
      itemSeq: resolution.itemSeq,
      text: resolution.text,
      needsFollowUp: resolution.needsFollowUp,
      followUpNumber: sql<number | null>`(select max(f.number) from ${followUp} f
        where f.district_id = ${resolution}.district_id and f.meeting_number = ${resolution}.meeting_number
          and f.resolution_seq = ${resolution}.seq and f.state <> 'cancelled')`,
    })
    .from(resolution)
    .where(and(ofMeeting(key), isNull(resolution.withdrawnAt)))
    .orderBy(asc(resolution.seq));
}

interface NewResolution {
  readonly itemSeq: number | null;
  readonly text: string;
  readonly needsFollowUp: boolean;
  readonly by: string;
}

/** Adds what was decided. The caller holds the meeting's row. Undefined where the same sentence is there already. */
export async function addResolution(
  tx: Db,
  { districtId, number }: MeetingKey,
  { by, ...row }: NewResolution,
  at: Date,
): Promise<number | undefined> {
  const [last] = await tx
    .select({ seq: sql<number>`coalesce(max(${resolution.seq}), 0)::int` })
    .from(resolution)
    .where(ofMeeting({ districtId, number }));
  const [added] = await tx
    .insert(resolution)
    .values({ districtId, meetingNumber: number, seq: last!.seq + 1, ...row, createdBy: by, createdAt: at })
    .onConflictDoNothing()
    .returning({ seq: resolution.seq });
  return added?.seq;
}

export async function withdrawResolution(tx: Db, key: MeetingKey, seq: number, at: Date): Promise<void> {
  await tx
    .update(resolution)
    .set({ withdrawnAt: at })
    .where(and(ofMeeting(key), eq(resolution.seq, seq)));
}

export interface Version {
  readonly version: number;
  readonly body: MinutesBody;
  readonly hash: string;
  readonly approvedBy: string;
  readonly approvedAt: Date;
  readonly publishedAt: Date | null;
}

/** Every approved version, the newest first. */
export async function versionsOf(db: Db, { districtId, number }: MeetingKey): Promise<Version[]> {
  return db
    .select({
      version: meetingMinutes.version,
      body: meetingMinutes.body,
      hash: meetingMinutes.hash,
      approvedBy: person.name,
      approvedAt: meetingMinutes.approvedAt,
      publishedAt: meetingPublication.publishedAt,
    })
    .from(meetingMinutes)
    .innerJoin(person, and(eq(person.districtId, meetingMinutes.districtId), eq(person.id, meetingMinutes.approvedBy)))
    .leftJoin(
      meetingPublication,
      and(
        eq(meetingPublication.districtId, meetingMinutes.districtId),
        eq(meetingPublication.meetingNumber, meetingMinutes.meetingNumber),
        eq(meetingPublication.version, meetingMinutes.version),
      ),
    )
    .where(and(eq(meetingMinutes.districtId, districtId), eq(meetingMinutes.meetingNumber, number)))
    .orderBy(desc(meetingMinutes.version));
}

/** Keeps a version for good. The caller holds the meeting's row. */
export async function approveMinutes(
  tx: Db,
  { districtId, number }: MeetingKey,
  row: Omit<typeof meetingMinutes.$inferInsert, 'districtId' | 'meetingNumber'>,
): Promise<void> {
  await tx.insert(meetingMinutes).values({ districtId, meetingNumber: number, ...row });
}

/** Lets everybody read a version. False where they may already. */
export async function publishMinutes(
  tx: Db,
  { districtId, number }: MeetingKey,
  { version, by, at }: { readonly version: number; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const added = await tx
    .insert(meetingPublication)
    .values({ districtId, meetingNumber: number, version, publishedBy: by, publishedAt: at })
    .onConflictDoNothing()
    .returning({ version: meetingPublication.version });
  return added.length > 0;
}
