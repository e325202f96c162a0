import { sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { type Audience, occurrence, type Policy, type ReminderState, reminder, type Timing } from './reminder.ts';

export interface ReminderKey {
  readonly districtId: string;
  readonly number: number;
}

/** One time to come, as it is to stand in the table. */
export interface Planned {
  readonly plannedAt: Date;
  readonly at: Date;
  readonly state: 'pending' | 'unknown' | 'skipped';
  /** Set unless it is simply said at its planned time. */
  readonly reason: string | undefined;
}

export interface ToPlan extends ReminderKey {
  readonly timing: Timing;
  readonly policy: Policy;
  readonly audience: Audience;
  readonly loud: boolean;
}

/** Takes reminders whose occurrences are to be looked after, for the length of the caller's transaction. */
export async function claimPlans(tx: Db, now: Date, limit: number): Promise<ToPlan[]> {
  const rows = await tx
    .select({
      districtId: reminder.districtId,
      number: reminder.number,
      timing: reminder.timing,
      policy: reminder.policy,
      audience: reminder.audience,
      loud: reminder.loud,
    })
    .from(reminder)
    .where(sql`${reminder.planAt} <= ${now.toISOString()}`)
    .orderBy(reminder.planAt)
    .limit(limit)
    .for('update', { skipLocked: true });
  return rows.map((row) => ({ ...row, timing: row.timing! }));
}

/**
 * Writes the times to come, and when to look again (undefined: never). Any number of times: a time that was sent,
 * missed or touched by hand keeps its row, every other row to come becomes what the plan now says.
 */
export async function writePlan(
  tx: Db,
  { districtId, number }: ReminderKey,
  plan: readonly Planned[],
  planAt: Date | undefined,
  now: Date,
): Promise<void> {
  const rows = plan.map(({ plannedAt, at, state, reason }) => ({
    planned_at: plannedAt.toISOString(),
    at: at.toISOString(),
    state,
    reason: reason ?? null,
  }));
  await tx.execute(sql`
    with planned as (
      insert into ${occurrence} as o (district_id, number, planned_at, at, state, reason)
      select ${districtId}, ${number}::int, p.planned_at, p.at, p.state, p.reason
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as p(planned_at timestamptz, at timestamptz, state text, reason text)
      on conflict (district_id, number, planned_at) do update
        set at = excluded.at, state = excluded.state, reason = excluded.reason, version = o.version + 1
        where o.state in ('pending', 'unknown', 'skipped', 'cancelled') and not o.by_hand
          and (o.at, o.state, o.reason) is distinct from (excluded.at, excluded.state, excluded.reason)),
    obsolete as (
      update ${occurrence} o set state = 'cancelled', reason = 'replanned', version = o.version + 1
      where o.district_id = ${districtId} and o.number = ${number} and o.state in ('pending', 'unknown', 'skipped')
        and not o.by_hand and o.planned_at > ${now.toISOString()} and o.planned_at not in (
          select planned_at from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(planned_at timestamptz)))
    update ${reminder} set plan_at = ${planAt?.toISOString() ?? null}::timestamptz
    where district_id = ${districtId} and number = ${number} and state = 'active'`);
}

/** The days of a district's calendar are others now: what hangs on them is planned anew at once. */
export async function planAnew(tx: Db, districtId: string, now: Date): Promise<void> {
  const later = sql`${reminder.districtId} = ${districtId} and ${reminder.planAt} > ${now.toISOString()}`;
  await tx.update(reminder).set({ planAt: now }).where(later);
}

/** Calls off every time to come of a reminder, and says why. One that somebody left out by hand stays left out. */
export async function cancelPlan(tx: Db, { districtId, number }: ReminderKey, reason: string): Promise<void> {
  await tx.execute(sql`
    update ${occurrence} set state = 'cancelled', reason = ${reason}, version = version + 1, by_hand = false
    where district_id = ${districtId} and number = ${number} and (state in ('pending', 'unknown') or (state = 'skipped' and not by_hand))`);
}

export interface Anchor {
  readonly districtId: string;
  /** What it is and which: `event`, `17`. */
  readonly kind: string;
  readonly id: string;
}

/**
 * Something moved to `newAt`, or was called off (undefined): its reminders go with it, in the caller's transaction, drafts
 * and those that were stopped included. What is then already past is skipped and says so; nothing is sent late. Answers how
 * many live ones were moved.
 */
export async function moveAnchored(tx: Db, anchor: Anchor, newAt: Date | undefined, now: Date): Promise<number> {
  const { districtId, kind, id } = anchor;
  const rows = await tx
    .select()
    .from(reminder)
    .where(
      sql`${reminder.districtId} = ${districtId} and ${reminder.anchorKind} = ${kind} and ${reminder.anchorId} = ${id}`,
    )
    .orderBy(reminder.number)
    .for('update');
  for (const { number, state, anchorOffset, timing, proposal } of rows) {
    const key = { districtId, number };
    if (state !== 'cancelled') await cancelPlan(tx, key, newAt ? 'moved' : 'called_off');
    if (!newAt) {
      const off = { state: 'cancelled', planAt: null, proposal: null, proposedAt: null } as const;
      await tx.update(reminder).set(off).where(isOne(key));
      continue;
    }
    const at = anchored(newAt, anchorOffset!);
    const late = at <= now;
    const live = state === 'active' || state === 'done';
    await tx
      .update(reminder)
      .set({
        timing: timing && once(at),
        proposal: proposal && {
          ...proposal,
          choices: proposal.choices.map((one) =>
            one.offset === undefined ? one : { ...one, timing: once(anchored(newAt, one.offset)) },
          ),
        },
        ...(live && { state: late ? 'done' : 'active' }),
      })
      .where(isOne(key));
    if (!live) continue;
    const row: Planned = late
      ? { plannedAt: at, at, state: 'skipped', reason: 'too_late' }
      : { plannedAt: at, at, state: 'pending', reason: undefined };
    await writePlan(tx, key, [row], undefined, now);
  }
  return rows.filter(({ state }) => LIVE.includes(state)).length;
}

const LIVE: readonly ReminderState[] = ['active', 'paused', 'done'];
const once = (at: Date): Timing => ({ kind: 'once', at: at.toISOString() });

const isOne = ({ districtId, number }: ReminderKey) =>
  sql`${reminder.districtId} = ${districtId} and ${reminder.number} = ${number}`;

const OFFSET = /^([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/u;
const DAY_MS = 24 * 3_600_000;
const SHANGHAI_MS = 8 * 3_600_000;

/** The instant that lies so far from another: `-PT1H` is an hour before, `-P1D@20:00` the evening before. */
export function anchored(at: Date, offset: string): Date {
  const [duration = '', hour] = offset.split('@');
  const moved = at.getTime() + offsetMs(duration);
  if (hour === undefined) return new Date(moved);
  const midnight = Math.floor((moved + SHANGHAI_MS) / DAY_MS) * DAY_MS - SHANGHAI_MS;
  const [hours, minutes] = hour.split(':').map(Number);
  return new Date(midnight + (hours! * 60 + minutes!) * 60_000);
}

/**
 * Milliseconds of an ISO 8601 duration with a sign in front; days are 24 h, which is exact in Shanghai.
 * @throws where it is none
 */
export function offsetMs(iso: string): number {
  const [, sign, weeks, days, hours, minutes] = OFFSET.exec(iso) ?? [];
  if (sign === undefined || !(weeks ?? days ?? hours ?? minutes)) throw new Error(`not a duration: ${iso}`);
  const total = ((Number(weeks ?? 0) * 7 + Number(days ?? 0)) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0);
  return (sign === '-' ? -total : total) * 60_000;
}
