import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { attendance, course, courseSession, enrolment, feeEntry } from './course.ts';
import { nextNumber } from './district.ts';
import { balanceOf, type CourseKey, type Enrolment } from './enrolment.ts';
import { person } from './person.ts';

export type { Balance } from './enrolment.ts';

export type CourseSession = typeof courseSession.$inferSelect;

export interface CourseView extends CourseKey {
  readonly kind: 'trial' | 'regular';
  readonly title: string;
  readonly teacher: string;
  readonly place: string;
  readonly capacity: number;
  readonly taken: number;
  readonly waiting: number;
  readonly feeFen: number;
  readonly state: 'open' | 'ended' | 'cancelled';
  readonly sessions: readonly CourseSession[];
}

export async function findCourse(db: Db, key: CourseKey): Promise<CourseView | undefined> {
  const [found] = await coursesWhere(db, and(eq(course.districtId, key.districtId), eq(course.number, key.number)));
  return found;
}

export async function openCourses(db: Db, districtId: string): Promise<CourseView[]> {
  return coursesWhere(db, and(eq(course.districtId, districtId), eq(course.state, 'open')));
}

async function coursesWhere(db: Db, where: ReturnType<typeof and>): Promise<CourseView[]> {
  const rows = await db
    .select({
      course,
      waiting: sql<number>`(select count(*)::int from ${enrolment} e where e.district_id = ${course}.district_id
        and e.course_number = ${course}.number and e.state = 'waitlisted')`,
    })
    .from(course)
    .where(where)
    .orderBy(asc(course.number));
  if (rows.length === 0) return [];
  const sessions = await db
    .select()
    .from(courseSession)
    .where(
      and(
        eq(courseSession.districtId, rows[0]!.course.districtId),
        inArray(
          courseSession.courseNumber,
          rows.map((row) => row.course.number),
        ),
      ),
    )
    .orderBy(asc(courseSession.seq));
  return rows.map(({ course: { createdAt: _, lastQueueNo: __, ...row }, waiting }) => ({
    ...row,
    waiting,
    sessions: sessions.filter(({ courseNumber }) => courseNumber === row.number),
  }));
}

export interface NewCourse {
  readonly districtId: string;
  readonly kind: 'trial' | 'regular';
  readonly title: string;
  readonly teacher: string;
  readonly place: string;
  readonly capacity: number;
  readonly feeFen: number;
}

/** Opens a course under the district's next number. */
export async function openCourse(tx: Db, row: NewCourse, now: Date): Promise<number> {
  const number = await nextNumber(tx, row.districtId);
  await tx.insert(course).values({ ...row, number, state: 'open', createdAt: now });
  return number;
}

/** Adds the next session of a course; answers which one it is. */
export async function addSession(tx: Db, key: CourseKey, span: { startsAt: Date; endsAt: Date }): Promise<number> {
  const seq = sql`(select count(*) + 1 from ${courseSession} s
    where s.district_id = ${key.districtId} and s.course_number = ${key.number})`;
  const row = { districtId: key.districtId, courseNumber: key.number, seq, ...span, state: 'planned' as const };
  const [added] = await tx.insert(courseSession).values(row).returning({ seq: courseSession.seq });
  return added!.seq;
}

/** Moves a planned session on. False where it is not planned any more. */
export async function endSession(
  tx: Db,
  key: CourseKey,
  seq: number,
  to: 'held' | 'cancelled',
  reason: string | null,
): Promise<boolean> {
  const ended = await tx
    .update(courseSession)
    .set({ state: to, reason })
    .where(
      and(
        eq(courseSession.districtId, key.districtId),
        eq(courseSession.courseNumber, key.number),
        eq(courseSession.seq, seq),
        eq(courseSession.state, 'planned'),
      ),
    )
    .returning({ seq: courseSession.seq });
  return ended.length > 0;
}

export interface Learner extends Enrolment {
  readonly name: string;
}

/** Everybody who is in a course, in the order in which they came. */
export async function learnersOf(db: Db, key: CourseKey): Promise<Learner[]> {
  const rows = await db
    .select({ enrolment, name: person.name })
    .from(enrolment)
    .innerJoin(person, and(eq(person.districtId, enrolment.districtId), eq(person.id, enrolment.personId)))
    .where(
      and(
        eq(enrolment.districtId, key.districtId),
        eq(enrolment.courseNumber, key.number),
        inArray(enrolment.state, ['enrolled', 'finished', 'withdrawn']),
      ),
    )
    .orderBy(asc(enrolment.queueNo));
  return rows.map((row) => ({ ...row.enrolment, name: row.name }));
}

export interface Attended {
  readonly enrolmentId: string;
  readonly state: 'present' | 'excused' | 'absent';
  readonly madeUpSeq?: number;
}

export async function recordAttendance(
  tx: Db,
  key: CourseKey,
  seq: number,
  rows: readonly Attended[],
  by: string,
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const common = { districtId: key.districtId, courseNumber: key.number, seq, recordedBy: by, at };
  await tx
    .insert(attendance)
    .values(rows.map((row) => ({ ...common, ...row })))
    .onConflictDoUpdate({
      target: [attendance.districtId, attendance.enrolmentId, attendance.courseNumber, attendance.seq],
      set: { state: sql`excluded.state`, madeUpSeq: sql`excluded.made_up_seq`, recordedBy: by, at },
    });
}

/** Whether somebody missed a session and has not made it up (C7). */
export async function hasMissed(db: Db, enrolmentId: string, key: CourseKey, seq: number): Promise<boolean> {
  const own = and(eq(attendance.districtId, key.districtId), eq(attendance.enrolmentId, enrolmentId));
  const missed = await db.$count(
    attendance,
    and(own, eq(attendance.seq, seq), inArray(attendance.state, ['absent', 'excused'])),
  );
  return missed > 0 && (await db.$count(attendance, and(own, eq(attendance.madeUpSeq, seq)))) === 0;
}

/** The courses of one person, with how often they came and what is to be paid. */
export async function myCourses(db: Db, districtId: string, personId: string) {
  const mine = await db
    .select()
    .from(enrolment)
    .where(
      and(
        eq(enrolment.districtId, districtId),
        eq(enrolment.personId, personId),
        inArray(enrolment.state, ['enrolled', 'waitlisted', 'finished']),
      ),
    )
    .orderBy(asc(enrolment.createdAt));
  const found = [];
  for (const one of mine) {
    const view = (await findCourse(db, { districtId, number: one.courseNumber }))!;
    const came = await db.$count(
      attendance,
      and(eq(attendance.districtId, districtId), eq(attendance.enrolmentId, one.id), eq(attendance.state, 'present')),
    );
    found.push({ enrolment: one, course: view, came, balance: await balanceOf(db, districtId, one.id) });
  }
  return found;
}

/** The latest entry of somebody's fees that has not been taken back. */
export async function lastFee(db: Db, districtId: string, enrolmentId: string) {
  const [last] = await db
    .select()
    .from(feeEntry)
    .where(
      and(
        eq(feeEntry.districtId, districtId),
        eq(feeEntry.enrolmentId, enrolmentId),
        sql`${feeEntry.reversesId} is null and ${feeEntry.kind} <> 'charge'`,
        sql`not exists (select from ${feeEntry} r where r.district_id = ${feeEntry}.district_id and r.reverses_id = ${feeEntry}.id)`,
      ),
    )
    .orderBy(desc(feeEntry.at), desc(feeEntry.id))
    .limit(1);
  return last;
}

/** C8: courses with at least one held session, by kind. */
export async function courseFigures(db: Db, districtId: string, from: Date, to: Date) {
  const [row] = await db.execute<{ trial: number; regular: number; sessions: number; heads: number }>(sql`
    select count(distinct c.number) filter (where c.kind = 'trial')::int as trial,
      count(distinct c.number) filter (where c.kind = 'regular')::int as regular, count(distinct (c.number, s.seq))::int as sessions,
      count(a.enrolment_id)::int as heads
    from ${course} c join ${courseSession} s on s.district_id = c.district_id and s.course_number = c.number
      and s.state = 'held' and s.starts_at >= ${from.toISOString()} and s.starts_at < ${to.toISOString()}
    left join ${attendance} a on a.district_id = s.district_id and a.course_number = s.course_number
      and a.seq = s.seq and a.state = 'present'
    where c.district_id = ${districtId}`);
  return row!;
}
