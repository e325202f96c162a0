import { and, asc, eq, inArray, lte, or, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { district } from './district.ts';
import { person } from './person.ts';
import { type Audience, type Choice, occurrence, type Proposal, reminder } from './reminder.ts';
import { type Anchor, cancelPlan, type ReminderKey } from './reminder-plan.ts';

export interface Reminder extends Omit<typeof reminder.$inferSelect, 'planAt'> {
  readonly byName: string;
  /** The next times that it is said, at most three. */
  readonly next: readonly Upcoming[];
}

export interface Upcoming {
  readonly plannedAt: Date;
  readonly at: Date;
  readonly state: 'pending' | 'unknown' | 'skipped';
  readonly reason: string | null;
}

export interface NewReminder {
  readonly districtId: string;
  readonly by: string;
  readonly madeIn: string;
  readonly audience: Audience;
  readonly target: string;
  readonly graceMinutes: number;
  readonly proposal: Proposal;
  /** The thing whose time it follows; its choices say by how much. */
  readonly anchor?: Pick<Anchor, 'kind' | 'id'>;
  readonly now: Date;
}

/** Keeps what somebody wants to be reminded of under the district's next number; nothing is planned yet. */
export async function draftReminder(db: Db, row: NewReminder): Promise<number> {
  const { districtId, proposal, anchor } = row;
  const at = row.now.toISOString();
  const [made] = await db.execute<{ number: number }>(sql`
    with counter as (
      update ${district} set last_number = last_number + 1 where id = ${districtId} returning last_number)
    insert into ${reminder} (district_id, number, what, state, created_by, created_at, made_in, audience, target, policy,
      loud, grace_minutes, anchor_kind, anchor_id, anchor_offset, proposal, proposed_at)
    select ${districtId}, last_number, ${proposal.what}, 'draft', ${row.by}, ${at}, ${row.madeIn}, ${row.audience},
      ${row.target}, ${proposal.policy}, ${proposal.loud}, ${row.graceMinutes},
      ${anchor?.kind ?? null}, ${anchor?.id ?? null}, ${proposal.choices[0]?.offset ?? null}, ${JSON.stringify(proposal)}::jsonb, ${at}
    from counter returning number`);
  return made!.number;
}

/** Puts a change of a reminder before its author; it stays as it is until that is confirmed. */
export async function propose(db: Db, key: ReminderKey, proposal: Proposal, now: Date): Promise<void> {
  await db.update(reminder).set({ proposal, proposedAt: now }).where(isOne(key));
}

/** Makes one choice of the proposal true. What was planned before is called off; the caller plans anew. */
export async function accept(tx: Db, key: ReminderKey, proposal: Proposal, choice: Choice): Promise<void> {
  await cancelPlan(tx, key, 'edited');
  const { what, policy, loud } = proposal;
  const { said, timing, offset } = choice;
  await tx
    .update(reminder)
    .set({
      what,
      policy,
      loud,
      said,
      timing,
      state: 'active',
      proposal: null,
      proposedAt: null,
      ...(offset && { anchorOffset: offset }),
    })
    .where(isOne(key));
}

/** Pauses or cancels: no time to come is left. */
export async function stopReminder(tx: Db, key: ReminderKey, state: 'paused' | 'cancelled'): Promise<void> {
  await cancelPlan(tx, key, state);
  await tx.update(reminder).set({ state, planAt: null, proposal: null, proposedAt: null }).where(isOne(key));
}

/** Makes it live again; the caller plans its times. */
export async function resumeReminder(tx: Db, key: ReminderKey): Promise<void> {
  await tx.update(reminder).set({ state: 'active' }).where(isOne(key));
}

/** How many are live (active or paused) for a person as author, or for a target. */
export async function countLive(db: Db, districtId: string, of: { by: string } | { target: string }): Promise<number> {
  const whose = 'by' in of ? eq(reminder.createdBy, of.by) : eq(reminder.target, of.target);
  return db.$count(reminder, and(eq(reminder.districtId, districtId), whose, inArray(reminder.state, [...LIVE])));
}

/** One at a time confirms reminders in a district, so that two at once cannot pass a limit together. */
export async function holdLimits(tx: Db, districtId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`reminder limits ${districtId}`}, 0))`);
}

export async function findReminder(db: Db, { districtId, number }: ReminderKey): Promise<Reminder | undefined> {
  const [found] = await read(db, isOne({ districtId, number }), 1);
  return found;
}

/** The same, held for the length of the transaction: of two steps at once the second sees what the first did. */
export async function holdReminder(tx: Db, key: ReminderKey): Promise<Reminder | undefined> {
  await tx.select({ number: reminder.number }).from(reminder).where(isOne(key)).for('update');
  return findReminder(tx, key);
}

/** Those that somebody made or that are said in this chat, the soonest first; ended ones are left out. */
export async function liveReminders(
  db: Db,
  districtId: string,
  of: { readonly by?: string; readonly target: string },
  limit: number,
): Promise<Reminder[]> {
  const mine = or(of.by === undefined ? undefined : eq(reminder.createdBy, of.by), eq(reminder.target, of.target));
  return read(db, and(eq(reminder.districtId, districtId), inArray(reminder.state, [...LIVE]), mine), limit);
}

/** Drafts and changes that nobody confirmed in time are dropped. */
export async function dropProposals(db: Db, before: Date): Promise<void> {
  const old = lte(reminder.proposedAt, before);
  await db
    .update(reminder)
    .set({ state: 'cancelled' })
    .where(and(old, eq(reminder.state, 'draft')));
  await db.update(reminder).set({ proposal: null, proposedAt: null }).where(old);
}

/** How many times reminders were said and how many were missed in a period. */
export async function reminderFigures(
  db: Db,
  districtId: string,
  from: Date,
  to: Date,
): Promise<{ sent: number; missed: number }> {
  const [row] = await db.execute<{ sent: number; missed: number }>(sql`
    select count(*) filter (where state = 'sent')::int as sent, count(*) filter (where state = 'missed')::int as missed
    from ${occurrence}
    where district_id = ${districtId} and at >= ${from.toISOString()} and at < ${to.toISOString()}`);
  return row!;
}

const LIVE = ['active', 'paused'] as const;

const isOne = ({ districtId, number }: ReminderKey) =>
  and(eq(reminder.districtId, districtId), eq(reminder.number, number));

async function read(db: Db, where: ReturnType<typeof and>, limit: number): Promise<Reminder[]> {
  const soonest = sql`(select min(o.at) from ${occurrence} o where o.district_id = ${reminder}.district_id
    and o.number = ${reminder}.number and o.state = 'pending')`;
  const rows = await db
    .select({
      row: reminder,
      byName: person.name,
      next: sql<readonly { planned_at: string; at: string; state: Upcoming['state']; reason: string | null }[]>`(
        select coalesce(jsonb_agg(n order by n.at), '[]') from (
          select o.planned_at, o.at, o.state, o.reason from ${occurrence} o
          where o.district_id = ${reminder}.district_id and o.number = ${reminder}.number
            and o.state in ('pending', 'unknown') order by o.at limit 3) n)`,
    })
    .from(reminder)
    .innerJoin(person, and(eq(person.districtId, reminder.districtId), eq(person.id, reminder.createdBy)))
    .where(where)
    .orderBy(sql`${soonest} nulls last`, asc(reminder.number))
    .limit(limit);
  return rows.map(({ row: { planAt: _, ...row }, byName, next }) => ({
    ...row,
    byName,
    next: next.map((one) => ({
      plannedAt: new Date(one.planned_at),
      at: new Date(one.at),
      state: one.state,
      reason: one.reason,
    })),
  }));
}
