import { sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { escalation, escalationRung } from './escalation.ts';
import { incident, incidentEvent, incidentRound, type Kind, type Level, report, type State } from './incident.ts';
import { type Party, person } from './person.ts';

/** One round of a real incident, as the figures see it. */
export interface RoundRow {
  readonly number: number;
  readonly round: number;
  readonly what: string;
  readonly kind: Kind;
  readonly level: Level;
  readonly lead: Party;
  readonly place: string | undefined;
  /** Of the incident now, which for an earlier round is beyond it. */
  readonly state: State;
  readonly t0: Date;
  readonly firstResponseAt: Date | undefined;
  readonly responder: string | undefined;
  readonly selfHandled: boolean;
  readonly arrivedAt: Date | undefined;
  readonly closedAt: Date | undefined;
  readonly waitedS: number;
  /** A later round followed. */
  readonly reopened: boolean;
  /** The last rung before the first response, or until now. */
  readonly rung: number | undefined;
  readonly acks: number;
  /** Given back, or taken back because nothing followed; the latter also count in `idle`. */
  readonly unacks: number;
  readonly idle: number;
  readonly reports: number;
}

/** Rounds that began in a period, without drills and without what was merged into another; oldest first. */
export async function roundsIn(db: Db, districtId: string, from: Date, to: Date): Promise<RoundRow[]> {
  const rows = await db.execute<Row>(sql`
    select r.number, r.round, i.what, i.kind, i.level, i.lead, i.place, i.state, r.t0, r.first_response_at,
      p.name as responder, r.self_handled, r.arrived_at, r.closed_at, r.waited_s, r.round < i.round as reopened,
      (select max(g.rung) from ${escalationRung} g
        join ${escalation} e on e.district_id = g.district_id and e.number = g.number and e.run = g.run
        where g.district_id = r.district_id and g.number = r.number and e.round = r.round
          and g.fired_at <= coalesce(r.first_response_at, g.fired_at)) as rung,
      count(e.seq) filter (where e.type in ('acked', 'accepted'))::int as acks,
      count(e.seq) filter (where e.type in ('released', 'unacked'))::int as unacks,
      count(e.seq) filter (where e.type = 'unacked')::int as idle,
      (select count(*)::int from ${report} m join ${incident} o on o.district_id = m.district_id and o.number = m.number
        where m.district_id = r.district_id and (o.number = r.number or o.merged_into = r.number)) as reports
    from ${incidentRound} r
    join ${incident} i on i.district_id = r.district_id and i.number = r.number
    left join ${person} p on p.district_id = r.district_id and p.id = r.first_response_by
    left join ${incidentEvent} e on e.district_id = r.district_id and e.number = r.number and e.round = r.round
      and not exists (select from ${incidentEvent} u where u.district_id = e.district_id and u.number = e.number
        and u.type = 'undone' and (u.data->>'annuls')::int = e.seq)
    where r.district_id = ${districtId} and r.t0 >= ${from.toISOString()} and r.t0 < ${to.toISOString()}
      and not i.drill and i.state <> 'merged'
    group by r.district_id, r.number, r.round, i.district_id, i.number, p.name
    order by r.t0, r.number, r.round`);
  return rows.map((row) => ({
    number: row.number,
    round: row.round,
    what: row.what,
    kind: row.kind,
    level: row.level,
    lead: row.lead,
    place: row.place ?? undefined,
    state: row.state,
    t0: new Date(row.t0),
    firstResponseAt: instant(row.first_response_at),
    responder: row.responder ?? undefined,
    selfHandled: row.self_handled,
    arrivedAt: instant(row.arrived_at),
    closedAt: instant(row.closed_at),
    waitedS: row.waited_s,
    reopened: row.reopened,
    rung: row.rung ?? undefined,
    acks: row.acks,
    unacks: row.unacks,
    idle: row.idle,
    reports: row.reports,
  }));
}

interface Row extends Record<string, unknown> {
  number: number;
  round: number;
  what: string;
  kind: Kind;
  level: Level;
  lead: Party;
  place: string | null;
  state: State;
  t0: string;
  first_response_at: string | null;
  responder: string | null;
  self_handled: boolean;
  arrived_at: string | null;
  closed_at: string | null;
  waited_s: number;
  reopened: boolean;
  rung: number | null;
  acks: number;
  unacks: number;
  idle: number;
  reports: number;
}

const instant = (value: string | null) => (value === null ? undefined : new Date(value));

/** Districts in which anything was ever reported. */
export async function districtsWithIncidents(db: Db): Promise<string[]> {
  const rows = await db.selectDistinct({ id: incident.districtId }).from(incident);
  return rows.map(({ id }) => id);
}
