import { and, eq, sql } from 'drizzle-orm';
import { type Clinic, slotsOf, takenSlots } from './appointment.ts';
import type { Db } from './client.ts';
import { appointment, clinic } from './clinic.ts';

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
    .onConflictDoUpdate({
      target: [clinic.districtId, clinic.day],
      set: { ...change, version: sql`${clinic.version} + 1` },
    })
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
    .set({ state: 'cancelled', reason, version: sql`${clinic.version} + 1` })
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
