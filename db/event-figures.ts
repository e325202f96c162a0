import { sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { event, eventSeries, registration } from './event.ts';

export interface EventFigures {
  readonly series: string;
  readonly target: number | null;
  readonly held: number;
  /** Heads at events held: those who checked in, or the count by hand; never both added (E10). */
  readonly heads: number;
  /** Events of those whose heads come from check-ins. */
  readonly checkedIn: number;
}

/** Held events by series, from `from` up to before `to`. */
export async function eventFigures(db: Db, districtId: string, from: Date, to: Date): Promise<EventFigures[]> {
  const rows = await db.execute<{
    name: string;
    target: number | null;
    held: number;
    heads: number;
    checked_in: number;
  }>(
    sql`
    with counted as (
      select e.series_id, e.headcount, (select coalesce(sum(r.came_heads), 0)::int from ${registration} r
        where r.district_id = e.district_id and r.event_number = e.number and r.state = 'attended') as came
      from ${event} e where e.district_id = ${districtId} and e.state = 'held'
        and e.starts_at >= ${from.toISOString()} and e.starts_at < ${to.toISOString()})
    select s.name, s.yearly_target as target, count(c.*)::int as held,
      coalesce(sum(case when c.came > 0 then c.came else coalesce(c.headcount, 0) end), 0)::int as heads,
      count(*) filter (where c.came > 0)::int as checked_in
    from ${eventSeries} s left join counted c on c.series_id = s.id
    where s.district_id = ${districtId} group by s.name, s.yearly_target, s.created_at order by s.created_at, s.name`,
  );
  return rows.map(({ name, checked_in: checkedIn, ...row }) => ({ series: name, checkedIn, ...row }));
}
