import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { ACTIVE, helper, incident, incidentRound, type Kind, type Level, report, type State } from './incident.ts';
import { shownName } from './incident-timeline.ts';
import { type AccountRef, account, type Party } from './person.ts';
import { picture } from './picture.ts';

/** An incident as people see it: names beside ids, and the photos that came with it. */
export interface Incident {
  readonly districtId: string;
  readonly number: number;
  readonly what: string;
  readonly kind: Kind;
  readonly level: Level;
  readonly state: State;
  readonly drill: boolean;
  readonly place: string | undefined;
  readonly placeId: string | undefined;
  readonly hazard: string | undefined;
  readonly dedupKey: string | undefined;
  readonly lead: Party;
  readonly offeredTo: Party | undefined;
  readonly round: number;
  readonly run: number;
  readonly nextStepAt: Date | undefined;
  /** Where every time of this round counts from. */
  readonly t0: Date;
  readonly responded: Act | undefined;
  readonly reported: Act;
  readonly acked: Act | undefined;
  readonly arrived: Act | undefined;
  readonly wait: { readonly reason: string; readonly from: Date; readonly until: Date } | undefined;
  readonly waitedS: number;
  readonly fixed: Act | undefined;
  readonly fixNote: string | undefined;
  readonly referred: { readonly to: string; readonly ref: string | undefined } | undefined;
  readonly closed: Act | undefined;
  /** Also where nobody but the clock closed it. */
  readonly closedAt: Date | undefined;
  readonly mergedInto: number | undefined;
  readonly endedAt: Date | undefined;
  /** Ids of the photos from before it was dealt with, and from after. */
  readonly pictures: readonly string[];
  readonly after: readonly string[];
}

export interface Act {
  readonly by: string;
  readonly name: string;
  readonly at: Date;
}

export async function findIncident(db: Db, districtId: string, number: number): Promise<Incident | undefined> {
  const [found] = await selectIncidents(db)
    .where(and(eq(incident.districtId, districtId), eq(incident.number, number)))
    .limit(1);
  return found && toIncident(found);
}

export async function findIncidents(db: Db, districtId: string, numbers: readonly number[]): Promise<Incident[]> {
  const rows = await selectIncidents(db).where(
    and(eq(incident.districtId, districtId), inArray(incident.number, [...numbers])),
  );
  return rows.map(toIncident);
}

/** The same as one, and nobody else may change it until the caller's transaction ends. Of several, lock the lowest first. */
export async function lockIncident(db: Db, districtId: string, number: number): Promise<Incident | undefined> {
  const locked = await db.execute(
    sql`select 1 from ${incident} where district_id = ${districtId} and number = ${number} for update`,
  );
  return locked.length > 0 ? findIncident(db, districtId, number) : undefined;
}

/** Those that somebody still has to do something about, newest first, and how many there are in all. */
export async function openIncidents(
  db: Db,
  districtId: string,
  limit: number,
): Promise<{ incidents: Incident[]; total: number }> {
  const isOpen = and(eq(incident.districtId, districtId), inArray(incident.state, [...ACTIVE, 'hard']));
  const rows = await selectIncidents(db).where(isOpen).orderBy(desc(incident.number)).limit(limit);
  const total = rows.length < limit ? rows.length : await db.$count(incident, isOpen);
  return { incidents: rows.map(toIncident), total };
}

/** Those in one of these states that a chat knows of: it is shown there, or was reported there. All without a chat. */
export async function incidentsIn(
  db: Db,
  districtId: string,
  ask: { states: readonly State[]; chat?: { platform: string; kind: string; id: string }; limit: number },
): Promise<Incident[]> {
  const { chat } = ask;
  const known = chat
    ? sql`exists (select from ${report} r where r.district_id = ${incident}.district_id and r.number = ${incident}.number
        and r.platform = ${chat.platform} and r.chat_kind = ${chat.kind} and r.chat_id = ${chat.id})`
    : undefined;
  const rows = await selectIncidents(db)
    .where(and(eq(incident.districtId, districtId), inArray(incident.state, [...ask.states]), known))
    .orderBy(desc(incident.number))
    .limit(ask.limit);
  return rows.map(toIncident);
}

/** The active incident that holds a dedup key. */
export async function holderOf(db: Db, districtId: string, dedupKey: string): Promise<number | undefined> {
  const [row] = await db
    .select({ number: incident.number })
    .from(incident)
    .where(
      and(eq(incident.districtId, districtId), eq(incident.dedupKey, dedupKey), inArray(incident.state, [...ACTIVE])),
    );
  return row?.number;
}

export interface Reporter {
  readonly id: string;
  readonly accounts: readonly AccountRef[];
}

/** Everybody who reported it, or one that was merged into it. */
export async function reportersOf(db: Db, districtId: string, number: number): Promise<Reporter[]> {
  const rows = await db
    .selectDistinct({ id: report.personId, realm: account.realm, externalId: account.externalId })
    .from(report)
    .innerJoin(incident, and(eq(incident.districtId, report.districtId), eq(incident.number, report.number)))
    .leftJoin(account, and(eq(account.districtId, report.districtId), eq(account.personId, report.personId)))
    .where(
      and(eq(report.districtId, districtId), sql`(${report.number} = ${number} or ${incident.mergedInto} = ${number})`),
    )
    .orderBy(report.personId);
  const people = new Map<string, AccountRef[]>();
  for (const { id, realm, externalId } of rows) {
    const accounts = people.get(id) ?? [];
    if (realm !== null && externalId !== null) accounts.push({ realm, id: externalId });
    people.set(id, accounts);
  }
  return [...people].map(([id, accounts]) => ({ id, accounts }));
}

export async function helpersOf(db: Db, districtId: string, number: number) {
  return db
    .select()
    .from(helper)
    .where(and(eq(helper.districtId, districtId), eq(helper.number, number)))
    .orderBy(helper.askedAt);
}

// Spelled out with its table: in a select of one table drizzle leaves the table's name off its columns.
const incidentColumn = (column: 'district_id' | 'number' | `${string}_by`) =>
  sql`${incident}.${sql.identifier(column)}`;

const nameOf = (column: `${string}_by`) =>
  shownName(incidentColumn('district_id'), incidentColumn('number'), incidentColumn(column));

const pictureIds = (stage: 'before' | 'after'): SQL<string[]> =>
  sql`(select coalesce(jsonb_agg(p.id order by p.id), '[]') from ${picture} p where p.stage = ${stage}
    and p.district_id = ${incident}.district_id and p.incident_number = ${incident}.number)`;

const selectIncidents = (db: Db) =>
  db
    .select({
      row: incident,
      round: incidentRound,
      reporter: nameOf('reported_by'),
      acker: nameOf('acked_by'),
      arriver: nameOf('arrived_by'),
      fixer: nameOf('fixed_by'),
      closer: nameOf('closed_by'),
      responder: shownName(
        incidentColumn('district_id'),
        incidentColumn('number'),
        sql`${incidentRound}.first_response_by`,
      ),
      pictures: pictureIds('before'),
      after: pictureIds('after'),
    })
    .from(incident)
    .innerJoin(
      incidentRound,
      and(
        eq(incidentRound.districtId, incident.districtId),
        eq(incidentRound.number, incident.number),
        eq(incidentRound.round, incident.round),
      ),
    )
    .$dynamic();

type IncidentRow = Awaited<ReturnType<typeof selectIncidents>>[number];

const act = (by: string | null, name: string | null, at: Date | null): Act | undefined =>
  by !== null && at !== null ? { by, name: name ?? '', at } : undefined;

const toIncident = ({ row, round, ...names }: IncidentRow): Incident => ({
  districtId: row.districtId,
  number: row.number,
  what: row.what,
  kind: row.kind,
  level: row.level,
  state: row.state,
  drill: row.drill,
  place: row.place ?? undefined,
  placeId: row.placeId ?? undefined,
  hazard: row.hazard ?? undefined,
  dedupKey: row.dedupKey ?? undefined,
  lead: row.lead,
  offeredTo: row.offeredTo ?? undefined,
  round: row.round,
  run: row.run,
  nextStepAt: row.nextStepAt ?? undefined,
  t0: round.t0,
  responded: act(round.firstResponseBy, names.responder, round.firstResponseAt),
  reported: act(row.reportedBy, names.reporter, row.reportedAt)!,
  acked: act(row.ackedBy, names.acker, row.ackedAt),
  arrived: act(row.arrivedBy, names.arriver, row.arrivedAt),
  wait:
    row.waitReason !== null && row.waitFrom !== null && row.waitUntil !== null
      ? { reason: row.waitReason, from: row.waitFrom, until: row.waitUntil }
      : undefined,
  waitedS: row.waitedS,
  fixed: act(row.fixedBy, names.fixer, row.fixedAt),
  fixNote: row.fixNote ?? undefined,
  referred: row.referredTo === null ? undefined : { to: row.referredTo, ref: row.referredRef ?? undefined },
  closed: act(row.closedBy, names.closer, row.closedAt),
  closedAt: row.closedAt ?? undefined,
  mergedInto: row.mergedInto ?? undefined,
  endedAt: row.endedAt ?? undefined,
  pictures: names.pictures,
  after: names.after,
});
