import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import {
  incubatee,
  incubationCheckIn,
  incubationMilestone,
  incubationStage,
  incubationSupport,
  type Stage,
  type SupportKind,
} from './incubatee.ts';
import type { BrandKey } from './incubation.ts';
import { person } from './person.ts';

export interface Brand extends BrandKey {
  readonly brand: string;
  readonly stage: Stage;
  readonly since: Date;
  readonly mentor: string | null;
  readonly contactId: string | null;
  readonly contact: string | null;
  readonly story: string | null;
  /** I2: help at events that were held and bookings that were used. */
  readonly supports: number;
}

export interface BrandFilter {
  readonly number?: number;
  readonly stage?: Stage;
}

/** What was held or used counts as help; what is still to come does not, and what was called off never does. */
const tookPlace = sql`(e.state = 'held' or k.state = 'used')`;

/** Brands by where they stand; the latest come first. */
export async function brands(db: Db, districtId: string, { number, stage }: BrandFilter = {}): Promise<Brand[]> {
  const current = sql`(select s.stage from ${incubationStage} s where s.district_id = ${incubatee.districtId}
    and s.number = ${incubatee.number} order by s.seq desc limit 1)`;
  return db
    .select({
      districtId: incubatee.districtId,
      number: incubatee.number,
      brand: incubatee.brand,
      stage: sql<Stage>`${current}`,
      since: sql`(select max(s.at) from ${incubationStage} s where s.district_id = ${incubatee.districtId}
        and s.number = ${incubatee.number})`.mapWith(incubatee.createdAt),
      mentor: incubatee.mentor,
      contactId: incubatee.contactId,
      contact: person.name,
      story: incubatee.story,
      supports: sql<number>`(select count(*)::int from ${incubationSupport} p
        left join event e on e.district_id = p.district_id and e.number = p.event_number
        left join booking k on k.district_id = p.district_id and k.number = p.booking_number
        where p.district_id = ${incubatee.districtId} and p.number = ${incubatee.number} and ${tookPlace})`,
    })
    .from(incubatee)
    .leftJoin(person, and(eq(person.districtId, incubatee.districtId), eq(person.id, incubatee.contactId)))
    .where(
      and(
        eq(incubatee.districtId, districtId),
        number === undefined ? undefined : eq(incubatee.number, number),
        stage && sql`${current} = ${stage}`,
      ),
    )
    .orderBy(desc(incubatee.number));
}

export async function findBrand(db: Db, { districtId, number }: BrandKey): Promise<Brand | undefined> {
  const [found] = await brands(db, districtId, { number });
  return found;
}

export interface Support {
  readonly kind: SupportKind;
  readonly eventNumber: number | null;
  readonly bookingNumber: number | null;
  readonly valueFen: number | null;
  /** The event's title, or what the booking was for. */
  readonly title: string;
  readonly startsAt: Date;
  readonly tookPlace: boolean;
}

export async function supportsOf(db: Db, { districtId, number }: BrandKey): Promise<Support[]> {
  const rows = await db.execute<{
    kind: SupportKind;
    event_number: number | null;
    booking_number: number | null;
    value_fen: number | null;
    title: string;
    starts_at: string;
    took_place: boolean;
  }>(sql`
    select p.kind, p.event_number, p.booking_number, p.value_fen, coalesce(e.title, k.purpose) as title,
      coalesce(e.starts_at, k.starts_at) as starts_at, coalesce(${tookPlace}, false) as took_place
    from ${incubationSupport} p
    left join event e on e.district_id = p.district_id and e.number = p.event_number
    left join booking k on k.district_id = p.district_id and k.number = p.booking_number
    where p.district_id = ${districtId} and p.number = ${number} order by starts_at, p.id`);
  return rows.map((row) => ({
    kind: row.kind,
    eventNumber: row.event_number,
    bookingNumber: row.booking_number,
    valueFen: row.value_fen,
    title: row.title,
    startsAt: new Date(row.starts_at),
    tookPlace: row.took_place,
  }));
}

/** Where help may be linked to: an event or a booking that was not called off. */
export async function placeOfHelp(
  db: Db,
  { districtId, number }: BrandKey,
): Promise<{ kind: 'event' | 'booking'; title: string; isOff: boolean } | undefined> {
  const [row] = await db.execute<{ kind: 'event' | 'booking'; title: string; off: boolean }>(sql`
    select 'event' as kind, title, state not in ('published', 'held') as off from event
      where district_id = ${districtId} and number = ${number}
    union all select 'booking', purpose, state not in ('approved', 'used') or kind <> 'booking' from booking
      where district_id = ${districtId} and number = ${number}`);
  return row && { kind: row.kind, title: row.title, isOff: row.off };
}

export type StageRow = typeof incubationStage.$inferSelect;
export type Milestone = typeof incubationMilestone.$inferSelect;
export type CheckIn = typeof incubationCheckIn.$inferSelect;

export interface Path {
  readonly stages: readonly StageRow[];
  readonly supports: readonly Support[];
  readonly milestones: readonly Milestone[];
  readonly checkIns: readonly CheckIn[];
}

/** Everything that happened to one brand, each in its order. */
export async function pathOf(db: Db, key: BrandKey): Promise<Path> {
  const of = (table: typeof incubationStage | typeof incubationMilestone | typeof incubationCheckIn) =>
    and(eq(table.districtId, key.districtId), eq(table.number, key.number));
  return {
    stages: await db.select().from(incubationStage).where(of(incubationStage)).orderBy(asc(incubationStage.seq)),
    supports: await supportsOf(db, key),
    milestones: await db
      .select()
      .from(incubationMilestone)
      .where(of(incubationMilestone))
      .orderBy(asc(incubationMilestone.due), asc(incubationMilestone.seq)),
    checkIns: await db
      .select()
      .from(incubationCheckIn)
      .where(of(incubationCheckIn))
      .orderBy(asc(incubationCheckIn.monthsAfter)),
  };
}

/** Brands by the stage at which they stand at the end, and help that took place in a period, by its event or booking. */
export async function incubationFigures(db: Db, districtId: string, from: Date, to: Date) {
  const stages = await db.execute<{ stage: Stage; brands: number }>(sql`
    select stage, count(*)::int as brands from (
      select distinct on (number) number, stage from ${incubationStage}
      where district_id = ${districtId} and at < ${to.toISOString()} order by number, seq desc) last
    group by stage`);
  const [help] = await db.execute<{ supports: number; brands: number }>(sql`
    select count(*)::int as supports, count(distinct p.number)::int as brands from ${incubationSupport} p
    left join event e on e.district_id = p.district_id and e.number = p.event_number
    left join booking k on k.district_id = p.district_id and k.number = p.booking_number
    where p.district_id = ${districtId} and ${tookPlace}
      and coalesce(e.starts_at, k.starts_at) >= ${from.toISOString()}
      and coalesce(e.starts_at, k.starts_at) < ${to.toISOString()}`);
  return {
    byStage: Object.fromEntries(stages.map(({ stage, brands: count }) => [stage, count])) as Partial<
      Record<Stage, number>
    >,
    supports: help?.supports ?? 0,
    helped: help?.brands ?? 0,
  };
}
