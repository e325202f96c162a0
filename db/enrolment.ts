import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { course, enrolment, type FeeKind, feeEntry } from './course.ts';

export type Course = typeof course.$inferSelect;
export type Enrolment = typeof enrolment.$inferSelect;

export interface CourseKey {
  readonly districtId: string;
  readonly number: number;
}

const isCourse = ({ districtId, number }: CourseKey) =>
  and(eq(course.districtId, districtId), eq(course.number, number));
const ofCourse = ({ districtId, number }: CourseKey) =>
  and(eq(enrolment.districtId, districtId), eq(enrolment.courseNumber, number));

export type Enrolling =
  | { readonly kind: 'enrolled' | 'already'; readonly enrolment: Enrolment; readonly course: Course }
  | { readonly kind: 'waiting'; readonly enrolment: Enrolment; readonly course: Course; readonly place: number }
  | { readonly kind: 'closed'; readonly course: Course }
  | { readonly kind: 'gone' };

async function lockCourse(tx: Db, key: CourseKey): Promise<Course | undefined> {
  const [found] = await tx.select().from(course).where(isCourse(key)).for('update');
  return found;
}

/** Takes somebody into a course, or into its queue, in the order of asking; a place brings its charge with it. */
export async function enrol(
  tx: Db,
  key: CourseKey,
  row: { readonly id: string; readonly feeId: string; readonly personId: string; readonly by: string },
  now: Date,
): Promise<Enrolling> {
  const locked = await lockCourse(tx, key);
  if (!locked) return { kind: 'gone' };
  const mine = and(ofCourse(key), eq(enrolment.personId, row.personId), sql`${enrolment.state} <> 'withdrawn'`);
  const [known] = await tx.select().from(enrolment).where(mine);
  if (known) return { kind: 'already', enrolment: known, course: locked };
  // C4: a trial is tried once, also by whoever gave it up.
  const tried =
    locked.kind === 'trial' && (await tx.$count(enrolment, and(ofCourse(key), eq(enrolment.personId, row.personId))));
  if (locked.state !== 'open' || tried) return { kind: 'closed', course: locked };
  const waiting = await tx.$count(enrolment, and(ofCourse(key), eq(enrolment.state, 'waitlisted')));
  const free = waiting === 0 && locked.taken < locked.capacity;
  const queueNo = locked.lastQueueNo + 1;
  await tx.update(course).set({ lastQueueNo: queueNo }).where(isCourse(key));
  const [added] = await tx
    .insert(enrolment)
    .values({
      districtId: key.districtId,
      id: row.id,
      courseNumber: key.number,
      personId: row.personId,
      state: free ? 'enrolled' : 'waitlisted',
      queueNo,
      createdAt: now,
    })
    .returning();
  if (free) await charge(tx, locked, added!, row, now);
  const after = { ...locked, taken: locked.taken + (free ? 1 : 0), lastQueueNo: queueNo };
  return free
    ? { kind: 'enrolled', enrolment: added!, course: after }
    : { kind: 'waiting', enrolment: added!, course: after, place: waiting + 1 };
}

async function charge(
  tx: Db,
  { feeFen, districtId }: Course,
  { id }: Enrolment,
  { feeId, by }: { readonly feeId: string; readonly by: string },
  now: Date,
): Promise<void> {
  if (feeFen === 0) return;
  const row = { districtId, id: feeId, enrolmentId: id, kind: 'charge' as const, amountFen: feeFen };
  await tx.insert(feeEntry).values({ ...row, recordedBy: by, at: now });
}

/** C5: gives the place back; what was paid is settled apart. Undefined where there was nothing to give back. */
export async function leaveCourse(tx: Db, key: CourseKey, personId: string, now: Date): Promise<Enrolment | undefined> {
  if (!(await lockCourse(tx, key))) return undefined;
  const [left] = await tx
    .update(enrolment)
    .set({ state: 'withdrawn', endedAt: now })
    .where(and(ofCourse(key), eq(enrolment.personId, personId), inArray(enrolment.state, ['enrolled', 'waitlisted'])))
    .returning();
  return left;
}

/** C5: the next in the queue take what is free. Answers them, to be told. `feeIds` names one new row for each. */
export async function fillCourse(
  tx: Db,
  key: CourseKey,
  by: string,
  newFeeId: () => string,
  now: Date,
): Promise<Enrolment[]> {
  const locked = await lockCourse(tx, key);
  if (locked?.state !== 'open') return [];
  const free = locked.capacity - locked.taken;
  if (free <= 0) return [];
  const next = await tx
    .select({ id: enrolment.id })
    .from(enrolment)
    .where(and(ofCourse(key), eq(enrolment.state, 'waitlisted')))
    .orderBy(asc(enrolment.queueNo))
    .limit(free);
  if (next.length === 0) return [];
  const taken = await tx
    .update(enrolment)
    .set({ state: 'enrolled' })
    .where(
      and(
        eq(enrolment.districtId, key.districtId),
        inArray(
          enrolment.id,
          next.map(({ id }) => id),
        ),
      ),
    )
    .returning();
  for (const one of taken) await charge(tx, locked, one, { feeId: newFeeId(), by }, now);
  return taken.sort((a, b) => a.queueNo - b.queueNo);
}

export interface Balance {
  /** In fen, each. C2: sums of the rows, nothing else. */
  readonly charged: number;
  readonly waived: number;
  readonly paid: number;
  /** What is still to be paid; negative where too much was. */
  readonly open: number;
}

/** C2: what the rows of one enrolment add up to. */
export async function balanceOf(db: Db, districtId: string, enrolmentId: string): Promise<Balance> {
  const [row] = await db.execute<{ charged: number; waived: number; paid: number }>(sql`
    select charged::int, waived::int, paid::int from fee_balance
    where district_id = ${districtId} and enrolment_id = ${enrolmentId}`);
  const { charged, waived, paid } = row ?? { charged: 0, waived: 0, paid: 0 };
  return { charged, waived, paid, open: charged - waived - paid };
}

export interface NewFee {
  readonly districtId: string;
  readonly id: string;
  readonly enrolmentId: string;
  readonly kind: FeeKind;
  readonly amountFen: number;
  readonly method?: string;
  readonly receiptNo?: string;
  readonly reason?: string;
  readonly recordedBy: string;
}

/** Writes a payment, refund or waiver down. The database refuses a refund of more than was paid (C3): `too-much`. */
export async function recordFee(tx: Db, row: NewFee, now: Date): Promise<'recorded' | 'too-much'> {
  await lockFees(tx, row.districtId, row.enrolmentId);
  if (row.kind === 'refund') {
    const { paid } = await balanceOf(tx, row.districtId, row.enrolmentId);
    if (row.amountFen > paid) return 'too-much';
  }
  await tx.insert(feeEntry).values({ ...row, at: now });
  return 'recorded';
}

/** C1: takes an entry back by another row. False where it was taken back before, or is not there. */
export async function reverseFee(
  tx: Db,
  row: {
    readonly districtId: string;
    readonly id: string;
    readonly reverses: string;
    readonly reason: string;
    readonly by: string;
  },
  now: Date,
): Promise<boolean> {
  const [target] = await tx
    .select()
    .from(feeEntry)
    .where(and(eq(feeEntry.districtId, row.districtId), eq(feeEntry.id, row.reverses)));
  if (!target || target.reversesId !== null) return false;
  await lockFees(tx, row.districtId, target.enrolmentId);
  const ofTarget = and(eq(feeEntry.districtId, row.districtId), eq(feeEntry.reversesId, target.id));
  if ((await tx.$count(feeEntry, ofTarget)) > 0) return false;
  await tx.insert(feeEntry).values({
    districtId: row.districtId,
    id: row.id,
    enrolmentId: target.enrolmentId,
    kind: target.kind,
    amountFen: target.amountFen,
    reversesId: target.id,
    reason: row.reason,
    recordedBy: row.by,
    at: now,
  });
  return true;
}

/** Entries of one enrolment are written one after the other, so that what was paid is known when one is judged. */
async function lockFees(tx: Db, districtId: string, enrolmentId: string): Promise<void> {
  await tx.execute(sql`
    select 1 from ${enrolment} where district_id = ${districtId} and id = ${enrolmentId} for update`);
}
