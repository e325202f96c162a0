import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { district } from './district.ts';
import { escalation, type Policy } from './escalation.ts';
import { frozenPolicy } from './escalation-queries.ts';
import { ACTIVE_SQL, incident, incidentEvent, incidentRound, type Kind, type Level, report } from './incident.ts';
import { outbox, surface } from './outbox.ts';
import type { Party } from './person.ts';
import { picture } from './picture.ts';

export interface NewReport {
  readonly districtId: string;
  readonly what: string;
  readonly by: string;
  /** By the platform's clock. */
  readonly at: Date;
  readonly chat: { readonly platform: string; readonly kind: 'group' | 'private'; readonly id: string };
  readonly messageId: string;
  /** The reporter is not to be named. */
  readonly anonymous: boolean;
  readonly pictures: readonly { readonly id: string; readonly source: unknown }[];
  readonly now: Date;
}

export interface NewIncident extends NewReport {
  readonly kind: Kind;
  readonly level: Level;
  readonly lead: Party;
  readonly place: string | undefined;
  readonly placeId: string | undefined;
  readonly hazard: string | undefined;
  readonly dedupKey: string | undefined;
  readonly drill: boolean;
  /** The ladder where the district has none of its own. */
  readonly policy: Policy;
}

/**
 * Opens an incident under the district's next number, with its first report, round, ladder, timeline row and photos, in
 * one statement. Undefined where an active incident holds its dedup key: then the report belongs there.
 */
export async function openIncident(db: Db, row: NewIncident): Promise<number | undefined> {
  const { districtId } = row;
  const at = sql`${row.at.toISOString()}::timestamptz`;
  if (row.dedupKey !== undefined) {
    // Of many at once, one looks at a time: what the one before has opened is seen by the next statement.
    await db.execute(sql`select 1 from ${district} where id = ${districtId} for no key update`);
  }
  const [opened] = await db.execute<{ number: number }>(sql`
    with counter as (
      update ${district} set last_number = last_number + 1 where id = ${districtId} and not exists (
        select from ${incident} i where i.district_id = ${districtId} and i.dedup_key = ${row.dedupKey ?? null}
          and i.state in (${ACTIVE_SQL}))
      returning last_number),
    opened as (
      insert into ${incident} (district_id, number, what, kind, level, state, lead, place, place_id, hazard, dedup_key,
        drill, reported_by, reported_at, platform, message_id, run, next_step_at)
      select ${districtId}, last_number, ${row.what}, ${row.kind}, ${row.level}, 'open', ${row.lead},
        ${row.place ?? null}, ${row.placeId ?? null}, ${row.hazard ?? null}, ${row.dedupKey ?? null}, ${row.drill}, ${row.by}, ${at}, ${row.chat.platform}, ${row.messageId}, 1, ${at} from counter
      returning number),
    begun as (
      insert into ${incidentRound} (district_id, number, round, t0) select ${districtId}, number, 1, ${at} from opened),
    ladder as (
      insert into ${escalation} (district_id, number, run, round, policy, started_at, rung)
      select ${districtId}, number, 1, 1, ${frozenPolicy(districtId, row, row.policy)}, ${at}, 0 from opened),
    noted as (
      insert into ${incidentEvent} (district_id, number, type, person_id, at, data)
      select ${districtId}, number, 'reported', ${row.by}, ${at}, ${hiddenBy(row)} from opened),
    ${reportRows(row, sql`select number from opened`)}
    select number from opened`);
  return opened?.number;
}

/** One more report of something that is known already: the incident counts from the earliest of them. */
export async function joinReport(db: Db, number: number, row: NewReport): Promise<void> {
  const { districtId } = row;
  const at = sql`${row.at.toISOString()}::timestamptz`;
  await db.execute(sql`
    with chosen as (select ${number}::int as number),
    earlier as (
      update ${incidentRound} set t0 = least(t0, ${at}) where district_id = ${districtId} and number = ${number}
        and round = 1),
    noted as (
      insert into ${incidentEvent} (district_id, number, round, type, person_id, at, data)
      select ${districtId}, number, round, 'joined', ${row.by}, ${at}, ${hiddenBy(row)} from ${incident}
      where district_id = ${districtId} and number = ${number}),
    ${reportRows(row, sql`select number from chosen`)}
    select 1`);
}

const hiddenBy = ({ anonymous }: NewReport) => (anonymous ? sql`'{"hidden":true}'::jsonb` : sql`null::jsonb`);

/** Parts of a statement: the report and its photos, under the number that `source` selects. */
const reportRows = (row: NewReport, source: ReturnType<typeof sql>) => sql`
    reported as (
      insert into ${report} (platform, message_id, district_id, number, person_id, what, at, received_at, chat_kind,
        chat_id)
      select ${row.chat.platform}, ${row.messageId}, ${row.districtId}, s.number, ${row.by}, ${row.what},
        ${row.at.toISOString()}::timestamptz, ${row.now.toISOString()}::timestamptz, ${row.chat.kind}, ${row.chat.id}
      from (${source}) s),
    shown as (
      insert into ${picture} (id, district_id, incident_number, platform, message_id, source, state, attempts, due_at,
        created_at)
      select p.id, ${row.districtId}, s.number, ${row.chat.platform}, ${row.messageId}, p.source, 'wanted', 0,
        ${row.now.toISOString()}::timestamptz, ${row.now.toISOString()}::timestamptz
      from (${source}) s, jsonb_to_recordset(${JSON.stringify(row.pictures)}::jsonb) as p(id text, source jsonb))`;

/** Takes somebody's latest report out of an incident that others had reported before. Undefined where there is none. */
export async function takeBackReport(
  db: Db,
  districtId: string,
  number: number,
  personId: string,
): Promise<{ what: string; at: Date } | undefined> {
  const [row] = await db.execute<{ what: string; at: string }>(sql`
    with latest as (
      select r.platform, r.message_id from ${report} r join ${incident} i
        on i.district_id = r.district_id and i.number = r.number
      where r.district_id = ${districtId} and r.number = ${number} and r.person_id = ${personId}
        and (r.platform, r.message_id) <> (i.platform, i.message_id)
      order by r.at desc limit 1)
    delete from ${report} r using latest l where r.platform = l.platform and r.message_id = l.message_id
    returning r.what, r.at`);
  return row && { what: row.what, at: new Date(row.at) };
}

/** The incident whose card, or whose report, a message is. */
export async function incidentShownAs(
  db: Db,
  districtId: string,
  platform: string,
  messageId: string,
): Promise<number | undefined> {
  const [row] = await db.execute<{ number: number }>(sql`
    select number from ${report} where district_id = ${districtId} and platform = ${platform}
      and message_id = ${messageId}
    union all
    select substr(s.subject, 10)::int from ${surface} s join ${outbox} o on o.id = s.outbox_id
    where s.district_id = ${districtId} and s.subject like 'incident:%' and o.platform = ${platform}
      and o.message_id = ${messageId}
    limit 1`);
  return row?.number;
}

/** Photos that show it after it was dealt with. */
export async function addPictures(
  db: Db,
  about: { districtId: string; number: number; platform: string; stage: 'before' | 'after'; now: Date },
  pictures: NewReport['pictures'],
): Promise<void> {
  const { districtId, number, platform, stage, now } = about;
  if (pictures.length === 0) return;
  await db.insert(picture).values(
    pictures.map(({ id, source }) => ({
      id,
      districtId,
      incidentNumber: number,
      stage,
      platform,
      source,
      state: 'wanted' as const,
      attempts: 0,
      dueAt: now,
      createdAt: now,
    })),
  );
}

/**
 * The sender took a report back: its words and photos go, a tombstone stays, and so does the incident.
 * Answers its number; undefined where that message was no report, or was taken back before.
 */
export async function recallReport(
  db: Db,
  message: { platform: string; messageId: string; at: Date },
  tombstone: string,
): Promise<{ districtId: string; number: number; personId: string } | undefined> {
  const { platform, messageId } = message;
  const isIt = and(eq(report.platform, platform), eq(report.messageId, messageId), isNull(report.recalledAt));
  const [recalled] = await db
    .update(report)
    .set({ recalledAt: message.at, what: tombstone })
    .where(isIt)
    .returning({ districtId: report.districtId, number: report.number, personId: report.personId });
  if (!recalled) return undefined;
  await db.delete(picture).where(and(eq(picture.platform, platform), eq(picture.messageId, messageId)));
  // What it said is what the incident says, where it was the one that opened it.
  await db
    .update(incident)
    .set({ what: tombstone })
    .where(and(eq(incident.platform, platform), eq(incident.messageId, messageId)));
  return recalled;
}
