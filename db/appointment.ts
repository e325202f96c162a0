import { and, asc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { appointment, type ClinicTopic, clinic } from './clinic.ts';

export type Clinic = typeof clinic.$inferSelect;
export type Appointment = typeof appointment.$inferSelect;

export async function clinicsFrom(db: Db, districtId: string, day: string, limit: number): Promise<Clinic[]> {
  return db
    .select()
    .from(clinic)
    .where(and(eq(clinic.districtId, districtId), gte(clinic.day, day)))
    .orderBy(asc(clinic.day))
    .limit(limit);
}

/** When each slot of a clinic begins. */
export function slotsOf({ startsAt, endsAt, slotMinutes }: Clinic): Date[] {
  const count = Math.floor((endsAt.getTime() - startsAt.getTime()) / (slotMinutes * 60_000));
  return Array.from({ length: count }, (_, at) => new Date(startsAt.getTime() + at * slotMinutes * 60_000));
}

const HOLDS = ['booked', 'checked_in', 'done'] as const;

/** Slots of a day that somebody has, by their start. Names stay in here (L2). */
export async function takenSlots(db: Db, districtId: string, day: string): Promise<Date[]> {
  const rows = await db
    .select({ startsAt: appointment.startsAt })
    .from(appointment)
    .where(
      and(
        eq(appointment.districtId, districtId),
        eq(appointment.day, day),
        eq(appointment.source, 'booked'),
        inArray(appointment.state, [...HOLDS]),
      ),
    )
    .orderBy(asc(appointment.startsAt));
  return rows.map(({ startsAt }) => startsAt);
}

export type Booked =
  | { readonly kind: 'booked'; readonly appointment: Appointment }
  /** L1: somebody was quicker. */
  | { readonly kind: 'taken' }
  /** L1: one slot a day for each person; this is theirs. */
  | { readonly kind: 'already'; readonly appointment: Appointment }
  | { readonly kind: 'closed'; readonly clinic: Clinic | undefined };

/** Books a slot. The two unique indexes decide (L1): no lock is held, and nobody waits. */
export async function bookSlot(
  tx: Db,
  row: {
    readonly districtId: string;
    readonly id: string;
    readonly day: string;
    readonly startsAt: Date;
    readonly personId: string;
    readonly topic: ClinicTopic;
  },
  now: Date,
): Promise<Booked> {
  const { districtId, day, personId, startsAt } = row;
  const [at] = await tx
    .select()
    .from(clinic)
    .where(and(eq(clinic.districtId, districtId), eq(clinic.day, day)));
  const isSlot = at && slotsOf(at).some((slot) => slot.getTime() === startsAt.getTime());
  if (!isSlot || at.state !== 'planned' || startsAt <= now) return { kind: 'closed', clinic: at };
  const [added] = await tx
    .insert(appointment)
    .values({ ...row, state: 'booked', source: 'booked', createdAt: now })
    .onConflictDoNothing()
    .returning();
  if (added) return { kind: 'booked', appointment: added };
  const mine = await findAppointment(tx, districtId, day, personId);
  return mine ? { kind: 'already', appointment: mine } : { kind: 'taken' };
}

/** The appointment that somebody has on a day, if any. */
export async function findAppointment(db: Db, districtId: string, day: string, personId: string) {
  const [found] = await db
    .select()
    .from(appointment)
    .where(
      and(
        eq(appointment.districtId, districtId),
        eq(appointment.day, day),
        eq(appointment.personId, personId),
        inArray(appointment.state, ['booked', 'checked_in']),
      ),
    );
  return found;
}

/** The next one that somebody has from now on. */
export async function nextAppointment(db: Db, districtId: string, personId: string, now: Date) {
  const [found] = await db
    .select()
    .from(appointment)
    .where(
      and(
        eq(appointment.districtId, districtId),
        eq(appointment.personId, personId),
        eq(appointment.state, 'booked'),
        gte(appointment.startsAt, now),
      ),
    )
    .orderBy(asc(appointment.startsAt))
    .limit(1);
  return found;
}

/** Whoever holds a slot. */
export async function appointmentAt(db: Db, districtId: string, startsAt: Date): Promise<Appointment | undefined> {
  const [found] = await db
    .select()
    .from(appointment)
    .where(
      and(
        eq(appointment.districtId, districtId),
        eq(appointment.startsAt, startsAt),
        eq(appointment.source, 'booked'),
        inArray(appointment.state, [...HOLDS]),
      ),
    );
  return found;
}

const ENDS_FROM = {
  checked_in: ['booked'],
  done: ['booked', 'checked_in'],
  cancelled: ['booked'],
  no_show: ['booked'],
} as const satisfies Partial<Record<Appointment['state'], readonly Appointment['state'][]>>;

/** Moves an appointment on. Undefined where it cannot go there any more. */
export async function moveAppointment(
  tx: Db,
  key: { readonly districtId: string; readonly id: string },
  to: keyof typeof ENDS_FROM,
  now: Date,
): Promise<Appointment | undefined> {
  const [moved] = await tx
    .update(appointment)
    .set({ state: to, ...(to !== 'checked_in' && { endedAt: now }) })
    .where(
      and(
        eq(appointment.districtId, key.districtId),
        eq(appointment.id, key.id),
        inArray(appointment.state, [...ENDS_FROM[to]]),
      ),
    )
    .returning();
  return moved;
}

/** L4: somebody who came without an appointment, with or without a name. */
export async function addWalkIn(
  tx: Db,
  row: { readonly districtId: string; readonly id: string; readonly day: string; readonly topic: ClinicTopic },
  now: Date,
): Promise<void> {
  const walkIn = { ...row, startsAt: now, personId: null, state: 'done' as const, source: 'walk_in' as const };
  await tx.insert(appointment).values({ ...walkIn, createdAt: now, endedAt: now });
}

export interface ClinicFigures {
  readonly planned: number;
  readonly held: number;
  readonly served: number;
  readonly walkIns: number;
  readonly noShows: number;
  /** L3: every Thursday without a lawyer, with its reason. */
  readonly without: readonly { readonly day: string; readonly reason: string }[];
}

/** L5: sessions held and people served from `from` until before `to`; never who. */
export async function clinicFigures(db: Db, districtId: string, from: string, to: string): Promise<ClinicFigures> {
  const within = and(eq(clinic.districtId, districtId), gte(clinic.day, from), lt(clinic.day, to));
  const clinics = await db.select().from(clinic).where(within).orderBy(asc(clinic.day));
  const [people] = await db.execute<{ served: number; walk_ins: number; no_shows: number }>(sql`
    select count(*) filter (where state = 'done')::int as served,
      count(*) filter (where state = 'done' and source = 'walk_in')::int as walk_ins,
      count(*) filter (where state = 'no_show')::int as no_shows
    from ${appointment} where district_id = ${districtId} and day >= ${from} and day < ${to}`);
  const { served, walk_ins: walkIns, no_shows: noShows } = people!;
  return {
    planned: clinics.filter(({ state }) => state === 'planned').length,
    held: clinics.filter(({ state }) => state === 'held').length,
    served,
    walkIns,
    noShows,
    without: clinics.flatMap(({ day, state, reason }) =>
      state === 'cancelled' || state === 'moved' ? [{ day, reason: reason! }] : [],
    ),
  };
}

/** Everybody who is booked on a day, in every district. */
export async function appointmentsOn(db: Db, day: string) {
  const rows = await db
    .select({ districtId: appointment.districtId, personId: appointment.personId, startsAt: appointment.startsAt })
    .from(appointment)
    .where(and(eq(appointment.day, day), eq(appointment.state, 'booked')));
  return rows.flatMap(({ personId, ...row }) => (personId === null ? [] : [{ ...row, personId }]));
}
