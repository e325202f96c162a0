import { and, asc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { appointment, type ClinicTopic, clinic } from './clinic.ts';

export type Clinic = typeof clinic.$inferSelect;
export type Appointment = typeof appointment.$inferSelect;

/** What a new Thursday starts from. Hours are `09:00`, Shanghai time. */
export interface ClinicPlan {
  readonly from: string;
  readonly to: string;
  readonly slotMinutes: number;
  readonly lawyer: string | null;
  readonly firm: string | null;
}

export interface PlannedDay {
  /** `2026-12-03`, in Shanghai. */
  readonly day: string;
  /** L3: why nobody comes that day, where that is known already. */
  readonly reason?: string;
}

/** Writes down the Thursdays that are not there yet; those that are stay as they are. Answers how many were new. */
export async function planClinics(
  db: Db,
  districtId: string,
  days: readonly PlannedDay[],
  { from, to, ...plan }: ClinicPlan,
  now: Date,
): Promise<number> {
  if (days.length === 0) return 0;
  const rows = days.map(({ day, reason }) => ({
    districtId,
    day,
    ...plan,
    startsAt: new Date(`${day}T${from}:00+08:00`),
    endsAt: new Date(`${day}T${to}:00+08:00`),
    state: reason === undefined ? ('planned' as const) : ('cancelled' as const),
    reason: reason ?? null,
    createdAt: now,
  }));
  const added = await db.insert(clinic).values(rows).onConflictDoNothing().returning({ day: clinic.day });
  return added.length;
}

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

/** Ends a day: it was held, and who is still only booked did not come. Undefined where it was not planned. */
export async function closeClinic(tx: Db, districtId: string, day: string, now: Date): Promise<Clinic | undefined> {
  const [held] = await tx
    .update(clinic)
    .set({ state: 'held' })
    .where(and(eq(clinic.districtId, districtId), eq(clinic.day, day), eq(clinic.state, 'planned')))
    .returning();
  if (!held) return undefined;
  await tx
    .update(appointment)
    .set({ state: 'no_show', endedAt: now })
    .where(and(eq(appointment.districtId, districtId), eq(appointment.day, day), eq(appointment.state, 'booked')));
  return held;
}

/** Sets who sits on a day and when, planned anew where it was off. False where somebody holds a slot that would go. */
export async function setClinic(
  tx: Db,
  row: Pick<Clinic, 'districtId' | 'day' | 'lawyer' | 'firm' | 'startsAt' | 'endsAt' | 'slotMinutes'>,
  now: Date,
): Promise<boolean> {
  const planned = { ...row, state: 'planned' as const, reason: null, movedTo: null, createdAt: now };
  const { createdAt: _, ...change } = planned;
  const [set] = await tx
    .insert(clinic)
    .values(planned)
    .onConflictDoUpdate({ target: [clinic.districtId, clinic.day], set: change })
    .returning();
  const kept = new Set(slotsOf(set!).map((at) => at.getTime()));
  return (await takenSlots(tx, row.districtId, row.day)).every((at) => kept.has(at.getTime()));
}

/** No lawyer that day, and why. Answers those who were booked, whose appointments are off, to be told. */
export async function cancelClinic(
  tx: Db,
  { districtId, day, reason }: { readonly districtId: string; readonly day: string; readonly reason: string },
  now: Date,
): Promise<readonly string[] | undefined> {
  const off = await tx
    .update(clinic)
    .set({ state: 'cancelled', reason })
    .where(and(eq(clinic.districtId, districtId), eq(clinic.day, day), eq(clinic.state, 'planned')))
    .returning({ day: clinic.day });
  if (off.length === 0) return undefined;
  const rows = await tx
    .update(appointment)
    .set({ state: 'cancelled', endedAt: now })
    .where(and(eq(appointment.districtId, districtId), eq(appointment.day, day), eq(appointment.state, 'booked')))
    .returning({ personId: appointment.personId });
  return rows.flatMap(({ personId }) => personId ?? []);
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

/** Districts where lawyers sit, each with the hours and the lawyer of its latest day. */
export async function districtsWithClinics(db: Db): Promise<{ districtId: string; plan: ClinicPlan }[]> {
  const rows = await db.execute<{
    district_id: string;
    from: string;
    to: string;
    slot_minutes: number;
    lawyer: string | null;
    firm: string | null;
  }>(sql`
    select distinct on (district_id) district_id, slot_minutes, lawyer, firm,
      to_char(starts_at at time zone 'Asia/Shanghai', 'HH24:MI') as "from",
      to_char(ends_at at time zone 'Asia/Shanghai', 'HH24:MI') as "to"
    from ${clinic} order by district_id, day desc`);
  return rows.map(({ district_id: districtId, slot_minutes: slotMinutes, from, to, lawyer, firm }) => ({
    districtId,
    plan: { from, to, slotMinutes, lawyer, firm },
  }));
}

/** Everybody who is booked on a day, in every district. */
export async function appointmentsOn(db: Db, day: string) {
  const rows = await db
    .select({ districtId: appointment.districtId, personId: appointment.personId, startsAt: appointment.startsAt })
    .from(appointment)
    .where(and(eq(appointment.day, day), eq(appointment.state, 'booked')));
  return rows.flatMap(({ personId, ...row }) => (personId === null ? [] : [{ ...row, personId }]));
}
