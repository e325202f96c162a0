import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { nextNumber } from './district.ts';
import { event } from './event.ts';
import { incident } from './incident.ts';
import { meeting, meetingAttendance } from './meeting.ts';
import { organisation, organisationContact } from './organisation.ts';
import { resourceMatch, resourceNeed, resourceOffer } from './partner.ts';
import type { Match, Numbered } from './partner-queries.ts';
import { dutyMonth } from './rotation.ts';

export type Side = 'giver' | 'need';

const isMatch = ({ districtId, number }: Numbered) =>
  and(eq(resourceMatch.districtId, districtId), eq(resourceMatch.number, number));

/**
 * Brings an offer and a need together; `agreed` is the side whose word this already is. Undefined where the two are
 * together already: two taps at once make one match.
 */
export async function proposeMatch(
  tx: Db,
  row: { districtId: string; offerNumber: number; needNumber: number; by: string; at: Date },
  agreed: readonly Side[],
): Promise<Match | undefined> {
  const { districtId, offerNumber, needNumber, by, at } = row;
  const number = await nextNumber(tx, districtId);
  const said = {
    ...(agreed.includes('giver') ? { giverBy: by, giverAt: at } : {}),
    ...(agreed.includes('need') ? { needBy: by, needAt: at } : {}),
  };
  const [made] = await tx
    .insert(resourceMatch)
    .values({
      districtId,
      number,
      offerNumber,
      needNumber,
      state: agreed.length === 2 ? 'agreed' : 'proposed',
      proposedBy: by,
      proposedAt: at,
      ...said,
    })
    .onConflictDoNothing()
    .returning();
  return made;
}

export async function findMatch(db: Db, key: Numbered): Promise<Match | undefined> {
  const [found] = await db.select().from(resourceMatch).where(isMatch(key));
  return found;
}

/** One side says yes; with both, it is agreed. Undefined where nobody is asked any more. */
export async function agreeTo(tx: Db, key: Numbered, side: Side, by: string, at: Date): Promise<Match | undefined> {
  const own = side === 'giver' ? { giverBy: by, giverAt: at } : { needBy: by, needAt: at };
  const other = side === 'giver' ? resourceMatch.needAt : resourceMatch.giverAt;
  const [changed] = await tx
    .update(resourceMatch)
    .set({ ...own, state: sql`case when ${other} is null then 'proposed' else 'agreed' end` })
    .where(and(isMatch(key), eq(resourceMatch.state, 'proposed')))
    .returning();
  return changed;
}

/** It was given: from now on it counts (P2), and the need is met. Undefined where it was not agreed. */
export async function deliver(
  tx: Db,
  key: Numbered,
  by: string,
  outcome: string | null,
  at: Date,
): Promise<Match | undefined> {
  const [changed] = await tx
    .update(resourceMatch)
    .set({ state: 'delivered', deliveredBy: by, deliveredAt: at, outcome })
    .where(and(isMatch(key), eq(resourceMatch.state, 'agreed')))
    .returning();
  if (!changed) return undefined;
  await tx
    .update(resourceNeed)
    .set({ state: 'met', endedAt: at })
    .where(
      and(
        eq(resourceNeed.districtId, key.districtId),
        eq(resourceNeed.number, changed.needNumber),
        eq(resourceNeed.state, 'open'),
      ),
    );
  return changed;
}

/** It comes to nothing. Undefined where it was over already. */
export async function fail(tx: Db, key: Numbered, reason: string, at: Date): Promise<Match | undefined> {
  const [changed] = await tx
    .update(resourceMatch)
    .set({ state: 'failed', outcome: reason, failedAt: at })
    .where(and(isMatch(key), inArray(resourceMatch.state, ['proposed', 'agreed'])))
    .returning();
  return changed;
}

/** What a need is brought together with, newest first. */
export async function matchesOfNeed(db: Db, { districtId, number }: Numbered): Promise<Match[]> {
  return db
    .select()
    .from(resourceMatch)
    .where(and(eq(resourceMatch.districtId, districtId), eq(resourceMatch.needNumber, number)))
    .orderBy(desc(resourceMatch.number));
}

/** Agreed so long ago that somebody should say how it went; marks them as asked. */
export async function matchesToAsk(db: Db, agreedBefore: Date, at: Date, limit: number): Promise<Numbered[]> {
  const rows = await db.execute<{ district_id: string; number: number }>(sql`
    with due as (
      select district_id, number from ${resourceMatch} where state = 'agreed' and reminded_at is null
        and greatest(giver_at, need_at) < ${agreedBefore.toISOString()} limit ${limit} for update skip locked)
    update ${resourceMatch} m set reminded_at = ${at.toISOString()} from due d
    where m.district_id = d.district_id and m.number = d.number returning m.district_id, m.number`);
  return rows.map((row) => ({ districtId: row.district_id, number: row.number }));
}

export interface Delivered {
  readonly number: number;
  readonly organisation: string;
  readonly kind: string;
  readonly what: string;
  readonly need: string;
  readonly deliveredAt: Date;
}

/** P2: the rows behind the use of resources in a time: what was delivered, and nothing else. */
export async function deliveredBetween(db: Db, districtId: string, from: Date, to: Date): Promise<Delivered[]> {
  const rows = await db.execute<Omit<Delivered, 'deliveredAt'> & { delivered_at: string }>(sql`
    select m.number, o.name as organisation, f.kind, f.what, n.what as need, m.delivered_at
    from ${resourceMatch} m
    join ${resourceOffer} f on f.district_id = m.district_id and f.number = m.offer_number
    join ${organisation} o on o.district_id = f.district_id and o.id = f.organisation_id
    join ${resourceNeed} n on n.district_id = m.district_id and n.number = m.need_number
    where m.district_id = ${districtId} and m.state = 'delivered'
      and m.delivered_at >= ${from.toISOString()} and m.delivered_at < ${to.toISOString()}
    order by m.delivered_at, m.number`);
  return rows.map(({ delivered_at, ...row }) => ({ ...row, deliveredAt: new Date(delivered_at) }));
}

export interface PartnerRow {
  readonly id: string;
  readonly name: string;
  readonly liveOffers: number;
  readonly allOffers: number;
  readonly delivered: number;
  readonly rotaMonths: number;
  readonly contacts: number;
}

/**
 * Every organisation with what it gave in a time. P4: it counts as a partner where it has a live offer now, or did
 * something in that time: `liveOffers` and the rest say which.
 * @param ask.months the first and the last month of the time, `2026-01`
 * @param ask.confirmedAfter offers confirmed earlier are no longer alive (P1)
 */
export async function partnerRows(
  db: Db,
  districtId: string,
  ask: { from: Date; to: Date; months: readonly [string, string]; confirmedAfter: Date; today: string },
): Promise<PartnerRow[]> {
  const rows = await db.execute<Record<string, unknown> & { id: string; name: string }>(sql`
    select o.id, o.name,
      (select count(*)::int from ${resourceOffer} f where f.district_id = o.district_id and f.organisation_id = o.id
        and f.ended_at is null and f.confirmed_at > ${ask.confirmedAfter.toISOString()}
        and (f.valid_to is null or f.valid_to >= ${ask.today}::date)) as live_offers,
      (select count(*)::int from ${resourceOffer} f where f.district_id = o.district_id and f.organisation_id = o.id
        and f.ended_at is null) as all_offers,
      (select count(*)::int from ${resourceMatch} m join ${resourceOffer} f
        on f.district_id = m.district_id and f.number = m.offer_number
        where m.district_id = o.district_id and f.organisation_id = o.id and m.state = 'delivered'
        and m.delivered_at >= ${ask.from.toISOString()} and m.delivered_at < ${ask.to.toISOString()}) as delivered,
      (select count(*)::int from ${dutyMonth} d where d.district_id = o.district_id and d.organisation_id = o.id
        and d.state <> 'missed' and d.month between ${ask.months[0]} and ${ask.months[1]}) as rota_months,
      (select count(*)::int from ${organisationContact} c where c.district_id = o.district_id
        and c.organisation_id = o.id) as contacts
    from ${organisation} o where o.district_id = ${districtId}
    order by live_offers desc, delivered desc, o.name`);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    liveOffers: Number(row['live_offers']),
    allOffers: Number(row['all_offers']),
    delivered: Number(row['delivered']),
    rotaMonths: Number(row['rota_months']),
    contacts: Number(row['contacts']),
  }));
}

/** Events that somebody who speaks for an organisation was the host of, in a time; but for those that were not held. */
export async function hostedEvents(
  db: Db,
  of: { districtId: string; organisationId: string },
  from: Date,
  to: Date,
): Promise<{ number: number; title: string; startsAt: Date }[]> {
  return db
    .select({ number: event.number, title: event.title, startsAt: event.startsAt })
    .from(event)
    .innerJoin(
      organisationContact,
      and(
        eq(organisationContact.districtId, event.districtId),
        eq(organisationContact.personId, event.hostId),
        eq(organisationContact.organisationId, of.organisationId),
      ),
    )
    .where(
      and(
        eq(event.districtId, of.districtId),
        eq(event.state, 'held'),
        sql`${event.startsAt} >= ${from.toISOString()} and ${event.startsAt} < ${to.toISOString()}`,
      ),
    )
    .orderBy(event.startsAt);
}

export interface Deed {
  readonly kind: 'meeting' | 'incident';
  readonly number: number;
  /** What was wrong; empty for a meeting. */
  readonly what: string;
  readonly at: Date;
}

/** Meetings that somebody came to for an organisation, and incidents that somebody who speaks for it settled, in a time. */
export async function deedsOf(
  db: Db,
  of: { districtId: string; organisationId: string },
  from: Date,
  to: Date,
): Promise<Deed[]> {
  const within = sql`between ${from.toISOString()}::timestamptz and ${to.toISOString()}::timestamptz`;
  const rows = await db.execute<{ kind: Deed['kind']; number: number; what: string; at: string }>(sql`
    select distinct 'meeting' as kind, m.number, '' as what, m.starts_at as at
    from ${meeting} m join ${meetingAttendance} a on a.district_id = m.district_id and a.meeting_number = m.number
    where m.district_id = ${of.districtId} and a.came_at is not null and ${of.organisationId} = any (a.organisation_ids)
      and m.starts_at ${within}
    union all
    select 'incident', i.number, i.what, i.fixed_at
    from ${incident} i join ${organisationContact} c on c.district_id = i.district_id and c.person_id = i.fixed_by
    where i.district_id = ${of.districtId} and c.organisation_id = ${of.organisationId} and not i.drill
      and i.state in ('fixed', 'closed') and i.fixed_at ${within}
    order by at`);
  return rows.map(({ at, ...row }) => ({ ...row, at: new Date(at) }));
}
