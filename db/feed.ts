import { sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { appointment, clinic } from './clinic.ts';
import { event, registration } from './event.ts';
import { organisation, organisationContact } from './organisation.ts';
import { occurrence, reminder } from './reminder.ts';
import { dutyMonth } from './rotation.ts';

/** A month of the rota, for a calendar. */
export interface FeedMonth {
  readonly month: string;
  readonly organisation: string;
  readonly version: number;
  readonly changedAt: Date;
}

/** One time of a reminder, for a calendar. */
export interface FeedReminder {
  readonly number: number;
  readonly plannedAt: Date;
  readonly at: Date;
  readonly what: string;
  readonly cancelled: boolean;
  readonly version: number;
}

/** The rota from a month on: all of it, or the months of the organisations that somebody speaks for. */
export async function feedMonths(db: Db, districtId: string, from: string, personId?: string): Promise<FeedMonth[]> {
  const mine =
    personId === undefined
      ? sql`true`
      : sql`coalesce(m.cover_id, m.organisation_id) in (
          select organisation_id from ${organisationContact} c
          where c.district_id = ${districtId} and c.person_id = ${personId})`;
  const rows = await db.execute<{ month: string; name: string; version: number; changed_at: string }>(sql`
    select m.month, o.name, m.version, m.changed_at from ${dutyMonth} m
    join ${organisation} o on o.district_id = m.district_id and o.id = coalesce(m.cover_id, m.organisation_id)
    where m.district_id = ${districtId} and m.month >= ${from} and m.state <> 'missed' and ${mine} order by m.month`);
  return rows.map(({ month, name, version, changed_at }) => ({
    month,
    organisation: name,
    version,
    changedAt: new Date(changed_at),
  }));
}

/**
 * The times of reminders since an instant that somebody made or gets alone.
 * What was called off stays in, so that calendars that have it take it out; what was never certain does not appear.
 */
export async function feedReminders(
  db: Db,
  districtId: string,
  since: Date,
  personId: string,
  limit: number,
): Promise<FeedReminder[]> {
  const rows = await db.execute<{
    number: number;
    planned_at: string;
    at: string;
    what: string;
    state: string;
    version: number;
  }>(sql`
    select o.number, o.planned_at, o.at, r.what, o.state, o.version
    from ${occurrence} o join ${reminder} r on r.district_id = o.district_id and r.number = o.number
    where o.district_id = ${districtId} and o.at >= ${since.toISOString()} and o.state <> 'unknown'
      and (r.created_by = ${personId} or r.target = ${personId})
      and (o.state in ('pending', 'sent') or o.version > 0)
    order by o.at limit ${limit}`);
  return rows.map((row) => ({
    number: row.number,
    plannedAt: new Date(row.planned_at),
    at: new Date(row.at),
    what: row.what,
    cancelled: row.state !== 'pending' && row.state !== 'sent',
    version: row.version,
  }));
}

/** Something with a beginning and an end, for a calendar. */
export interface FeedSpan {
  readonly from: Date;
  readonly to: Date;
  readonly cancelled: boolean;
  readonly version: number;
}

export interface FeedEvent extends FeedSpan {
  readonly number: number;
  readonly title: string;
  readonly place: string;
}

/**
 * Events since an instant that were published; those that were called off since stay in. With a person theirs only: called
 * off too where they gave their place back, and counted on, so that a new sign-up is newer than the old one's end.
 */
export async function feedEvents(
  db: Db,
  districtId: string,
  since: Date,
  limit: number,
  personId?: string,
): Promise<FeedEvent[]> {
  const rows = await db.execute<SpanRow & { number: number; title: string; place: string }>(sql`
    select e.number, e.title, e.place, e.starts_at as "from", e.ends_at as "to",
      e.state in ('cancelled', 'postponed') or not coalesce(mine.holds, true) as cancelled,
      e.version + coalesce(2 * mine.sign_ups - mine.holds::int, 0)::int as version
    from ${event} e left join (
      select event_number, count(*) as sign_ups, bool_or(state not in ('cancelled', 'offer_expired')) as holds
      from ${registration} where district_id = ${districtId} and person_id = ${personId ?? null}
        and state not in ('waitlisted', 'offered')
      group by event_number) mine on mine.event_number = e.number
    where e.district_id = ${districtId} and e.starts_at >= ${since.toISOString()}
      and (e.state in ('published', 'held') or e.published_at is not null)
      and (${personId === undefined} or mine.event_number is not null)
    order by e.starts_at, e.number limit ${limit}`);
  return rows.map(({ number, title, place, ...row }) => ({ number, title, place, ...spanOf(row) }));
}

/** When lawyers sit; never who is booked (L2). What was off from the start does not appear. */
export async function feedClinics(db: Db, districtId: string, since: Date): Promise<(FeedSpan & { day: string })[]> {
  const rows = await db.execute<SpanRow & { day: string }>(sql`
    select c.day::text as day, c.starts_at as "from", c.ends_at as "to", c.state in ('cancelled', 'moved') as cancelled,
      c.version
    from ${clinic} c where c.district_id = ${districtId} and c.starts_at >= ${since.toISOString()}
      and (c.state in ('planned', 'held') or c.version > 0)
    order by c.day`);
  return rows.map(({ day, ...row }) => ({ day, ...spanOf(row) }));
}

/** What one person booked with the lawyer; nothing of what it is about (L2). */
export async function feedAppointments(
  db: Db,
  districtId: string,
  since: Date,
  personId: string,
): Promise<(FeedSpan & { id: string })[]> {
  const rows = await db.execute<SpanRow & { id: string }>(sql`
    select a.id, a.starts_at as "from", a.starts_at + make_interval(mins => c.slot_minutes) as "to",
      a.state = 'cancelled' as cancelled, (a.state = 'cancelled')::int as version
    from ${appointment} a join ${clinic} c using (district_id, day)
    where a.district_id = ${districtId} and a.person_id = ${personId} and a.starts_at >= ${since.toISOString()}
    order by a.starts_at, a.created_at`);
  return rows.map(({ id, ...row }) => ({ id, ...spanOf(row) }));
}

interface SpanRow extends Record<string, unknown> {
  from: string;
  to: string;
  cancelled: boolean;
  version: number;
}

const spanOf = ({ from, to, cancelled, version }: SpanRow): FeedSpan => ({
  from: new Date(from),
  to: new Date(to),
  cancelled,
  version,
});
