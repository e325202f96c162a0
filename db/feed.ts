import { sql } from 'drizzle-orm';
import type { Db } from './client.ts';
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
