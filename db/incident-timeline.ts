import { and, asc, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { type EventType, incident, incidentEvent } from './incident.ts';
import { type Party, person } from './person.ts';

/** Stands for the name of whoever reported and asked not to be named: whatever else they do, it is never told. */
export const HIDDEN_NAME = '***';

/** Whether somebody asked not to be named when they reported an incident, or one that was merged into it. */
const isHidden = (districtId: SQLWrapper, number: SQLWrapper, personId: SQLWrapper): SQL => sql`exists (
  select from ${incidentEvent} h join ${incident} o on o.district_id = h.district_id and o.number = h.number
  where h.district_id = ${districtId} and (o.number = ${number} or o.merged_into = ${number})
    and h.person_id = ${personId} and h.data->>'hidden' = 'true')`;

/** The name of one person, as far as it may be told about an incident. */
export const shownName = (districtId: SQLWrapper, number: SQLWrapper, personId: SQLWrapper): SQL<string | null> => sql`(
  select case when ${isHidden(sql`p.district_id`, number, sql`p.id`)} then ${HIDDEN_NAME} else p.name end
  from ${person} p where p.district_id = ${districtId} and p.id = ${personId})`;

/** Whether that person is named nowhere about that incident. */
export async function reportsUnnamed(db: Db, districtId: string, number: number, personId: string): Promise<boolean> {
  const [row] = await db.execute<{ hidden: boolean }>(
    sql`select ${isHidden(sql`${districtId}`, sql`${number}::int`, sql`${personId}`)} as hidden`,
  );
  return row!.hidden;
}

// Spelled out with its table: in a select of one table drizzle leaves the table's name off its columns.
const eventColumn = (column: 'district_id' | 'number' | 'person_id') => sql`${incidentEvent}.${sql.identifier(column)}`;

export interface TimelineRow {
  readonly seq: number;
  readonly round: number;
  readonly type: EventType;
  /** Undefined where the clock did it. */
  readonly by: string | undefined;
  readonly name: string | undefined;
  readonly at: Date;
  readonly data: EventData;
}

/** What a row of the timeline may say beyond who and when. */
export interface EventData {
  readonly note?: string;
  readonly party?: Party;
  readonly until?: string;
  /** The other incident of a merge. */
  readonly other?: number;
  readonly from?: string;
  readonly to?: string;
  readonly rung?: number;
  /** What the columns were before, for whoever takes the step back within seconds. */
  readonly undo?: {
    readonly incident: Readonly<Record<string, unknown>>;
    readonly round: Readonly<Record<string, unknown>>;
  };
  /** The `seq` that this row declares never to have happened. */
  readonly annuls?: number;
  /** Whoever did it is not to be named. */
  readonly hidden?: boolean;
}

export async function timeline(db: Db, districtId: string, number: number): Promise<TimelineRow[]> {
  const rows = await db
    .select({
      event: incidentEvent,
      name: shownName(eventColumn('district_id'), eventColumn('number'), eventColumn('person_id')),
    })
    .from(incidentEvent)
    .where(and(eq(incidentEvent.districtId, districtId), eq(incidentEvent.number, number)))
    .orderBy(asc(incidentEvent.seq));
  return rows.map(({ event: { seq, round, type, personId, at, data }, name }) => ({
    seq,
    round,
    type,
    by: personId ?? undefined,
    name: name ?? undefined,
    at,
    data: (data ?? {}) as EventData,
  }));
}

/** The first row of a timeline whose hash is not what it must be; undefined where the chain is whole. */
export async function brokenLink(db: Db, districtId: string, number: number): Promise<number | undefined> {
  const [row] = await db.execute<{ seq: number }>(sql`
    select seq from (
      select e.seq, e.hash, e.prev_hash, incident_event_hash(e) as wanted,
        coalesce(lag(e.hash) over (order by e.seq), '') as before, row_number() over (order by e.seq) as place
      from ${incidentEvent} e where e.district_id = ${districtId} and e.number = ${number}) linked
    where hash <> wanted or prev_hash <> before or seq <> place order by seq limit 1`);
  return row?.seq;
}
