import { and, desc, eq, ne, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { district } from './district.ts';
import { type EventType, incident, incidentEvent, type Level, type State } from './incident.ts';
import { person } from './person.ts';
import { picture } from './picture.ts';

/** An incident as people see it: names beside ids, and the photos that came with it. */
export interface Incident {
  readonly districtId: string;
  readonly number: number;
  readonly what: string;
  readonly level: Level;
  readonly state: State;
  readonly reported: Act;
  readonly acked: Act | undefined;
  readonly arrived: Act | undefined;
  readonly fixed: Act | undefined;
  readonly fixNote: string | undefined;
  readonly closed: Act | undefined;
  /** Ids of the photos. */
  readonly pictures: readonly string[];
}

export interface Act {
  readonly by: string;
  readonly name: string;
  readonly at: Date;
}

export interface NewIncident {
  readonly districtId: string;
  readonly what: string;
  readonly level: Level;
  readonly by: { readonly id: string; readonly name: string };
  readonly reportedAt: Date;
  readonly platform: string;
  readonly messageId: string;
  readonly pictures: readonly { readonly id: string; readonly source: unknown }[];
  readonly now: Date;
}

/** Opens an incident under the district's next number, with its first timeline row and its photos, in one statement. */
export async function openIncident(db: Db, row: NewIncident): Promise<Incident> {
  const { districtId, by } = row;
  const [opened] = await db.execute<{ number: number }>(sql`
    with counter as (
      update ${district} set last_number = last_number + 1 where id = ${districtId} returning last_number),
    opened as (
      insert into ${incident} (district_id, number, what, level, state, reported_by, reported_at, platform, message_id)
      select ${districtId}, last_number, ${row.what}, ${row.level}, 'open', ${by.id}, ${row.reportedAt.toISOString()},
        ${row.platform}, ${row.messageId} from counter
      returning number),
    noted as (
      insert into ${incidentEvent} (district_id, number, seq, type, person_id, at)
      select ${districtId}, number, 1, 'reported', ${by.id}, ${row.reportedAt.toISOString()} from opened),
    shown as (
      insert into ${picture} (id, district_id, incident_number, platform, source, state, attempts, due_at, created_at)
      select p.id, ${districtId}, number, ${row.platform}, p.source, 'wanted', 0, ${row.now.toISOString()},
        ${row.now.toISOString()}
      from opened, jsonb_to_recordset(${JSON.stringify(row.pictures)}::jsonb) as p(id text, source jsonb))
    select number from opened`);
  return {
    districtId,
    number: opened!.number,
    what: row.what,
    level: row.level,
    state: 'open',
    reported: { by: by.id, name: by.name, at: row.reportedAt },
    acked: undefined,
    arrived: undefined,
    fixed: undefined,
    fixNote: undefined,
    closed: undefined,
    pictures: row.pictures.map(({ id }) => id),
  };
}

export interface Step {
  readonly districtId: string;
  readonly number: number;
  readonly by: string;
  readonly at: Date;
}

/** Takes an open incident. False where it is not open any more: of many at once, one gets true. */
export const ackIncident = (db: Db, step: Step): Promise<boolean> =>
  move(db, step, 'acked', ['open'], sql`state = 'acked', acked_by = ${step.by}, acked_at = ${notBefore(step.at)}`);

/** Somebody is on the spot. Whoever arrives at what nobody had taken, takes it. */
export const arriveAtIncident = (db: Db, step: Step): Promise<boolean> =>
  move(
    db,
    step,
    'arrived',
    ['open', 'acked'],
    sql`state = 'working', arrived_by = ${step.by}, arrived_at = ${notBefore(step.at)}, ${ackToo(step)}`,
  );

/** It is dealt with, and somebody else is to look. */
export const fixIncident = (db: Db, step: Step & { note: string | undefined }): Promise<boolean> =>
  move(
    db,
    step,
    'fixed',
    ['open', 'acked', 'working'],
    sql`state = 'fixed', fixed_by = ${step.by}, fixed_at = ${notBefore(step.at)}, fix_note = ${step.note ?? null},
      ${ackToo(step)}`,
    step.note === undefined ? undefined : { note: step.note },
  );

/** Somebody else has looked and closes it. The database refuses the one who fixed it. */
export const closeIncident = (db: Db, step: Step): Promise<boolean> =>
  move(db, step, 'closed', ['fixed'], sql`state = 'closed', closed_by = ${step.by}, closed_at = ${notBefore(step.at)}`);

// A platform's clock may be ahead of ours; no step is earlier than the report.
const notBefore = (at: Date) => sql`greatest(${at.toISOString()}::timestamptz, reported_at)`;

const ackToo = ({ by, at }: Step) =>
  sql`acked_by = coalesce(acked_by, ${by}), acked_at = coalesce(acked_at, ${notBefore(at)})`;

/** Moves an incident on if it is still in one of these states, and writes the timeline in the same statement. */
async function move(
  db: Db,
  { districtId, number, by, at }: Step,
  type: EventType,
  from: readonly State[],
  change: ReturnType<typeof sql>,
  data?: object,
): Promise<boolean> {
  const states = sql.join(
    from.map((state) => sql`${state}`),
    sql`, `,
  );
  const moved = await db.execute(sql`
    with moved as (
      update ${incident} set ${change}
      where district_id = ${districtId} and number = ${number} and state in (${states}) returning number)
    insert into ${incidentEvent} (district_id, number, seq, type, person_id, at, data)
    select ${districtId}, number,
      (select max(seq) + 1 from ${incidentEvent} e where e.district_id = ${districtId} and e.number = ${number}),
      ${type}, ${by}, ${at.toISOString()}, ${data ? JSON.stringify(data) : null}::jsonb
    from moved returning seq`);
  return moved.length > 0;
}

export async function findIncident(db: Db, districtId: string, number: number): Promise<Incident | undefined> {
  const [found] = await selectIncidents(db)
    .where(and(eq(incident.districtId, districtId), eq(incident.number, number)))
    .limit(1);
  return found && toIncident(found);
}

/** Those not closed yet, newest first, and how many there are in all. */
export async function openIncidents(
  db: Db,
  districtId: string,
  limit: number,
): Promise<{ incidents: Incident[]; total: number }> {
  const isOpen = and(eq(incident.districtId, districtId), ne(incident.state, 'closed'));
  const rows = await selectIncidents(db).where(isOpen).orderBy(desc(incident.number)).limit(limit);
  const total = rows.length < limit ? rows.length : await db.$count(incident, isOpen);
  return { incidents: rows.map(toIncident), total };
}

export interface TimelineRow {
  readonly type: EventType;
  readonly name: string;
  readonly at: Date;
  readonly note: string | undefined;
}

export async function timeline(db: Db, districtId: string, number: number): Promise<TimelineRow[]> {
  const rows = await db
    .select({ type: incidentEvent.type, name: person.name, at: incidentEvent.at, data: incidentEvent.data })
    .from(incidentEvent)
    .innerJoin(person, and(eq(person.districtId, incidentEvent.districtId), eq(person.id, incidentEvent.personId)))
    .where(and(eq(incidentEvent.districtId, districtId), eq(incidentEvent.number, number)))
    .orderBy(incidentEvent.seq);
  return rows.map(({ data, ...row }) => ({ ...row, note: (data as { note?: string } | null)?.note }));
}

// Spelled out with their table: in a select of one table drizzle leaves the table's name off its columns.
const nameOf = (column: 'reported_by' | 'acked_by' | 'arrived_by' | 'fixed_by' | 'closed_by') =>
  sql<string | null>`(select p.name from ${person} p
    where p.district_id = ${incident}.district_id and p.id = ${incident}.${sql.identifier(column)})`;

const selectIncidents = (db: Db) =>
  db
    .select({
      row: incident,
      reporter: nameOf('reported_by'),
      acker: nameOf('acked_by'),
      arriver: nameOf('arrived_by'),
      fixer: nameOf('fixed_by'),
      closer: nameOf('closed_by'),
      pictures: sql<string[]>`(select coalesce(jsonb_agg(p.id order by p.id), '[]') from ${picture} p
        where p.district_id = ${incident}.district_id and p.incident_number = ${incident}.number)`,
    })
    .from(incident)
    .$dynamic();

type IncidentRow = Awaited<ReturnType<typeof selectIncidents>>[number];

const act = (by: string | null, name: string | null, at: Date | null): Act | undefined =>
  by !== null && at !== null ? { by, name: name ?? '', at } : undefined;

const toIncident = ({ row, ...names }: IncidentRow): Incident => ({
  districtId: row.districtId,
  number: row.number,
  what: row.what,
  level: row.level,
  state: row.state,
  reported: act(row.reportedBy, names.reporter, row.reportedAt)!,
  acked: act(row.ackedBy, names.acker, row.ackedAt),
  arrived: act(row.arrivedBy, names.arriver, row.arrivedAt),
  fixed: act(row.fixedBy, names.fixer, row.fixedAt),
  fixNote: row.fixNote ?? undefined,
  closed: act(row.closedBy, names.closer, row.closedAt),
  pictures: names.pictures,
});
