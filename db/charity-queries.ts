import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type Basis, campaign, charityClose, charityEntry, charityVerdict } from './charity.ts';
import type { Close } from './charity-entries.ts';
import type { Db } from './client.ts';
import { person } from './person.ts';

export type Verdict = 'pending' | 'approved' | 'rejected';

export interface Entry {
  readonly number: number;
  readonly campaignId: string;
  readonly campaign: string;
  readonly side: 'cash' | 'goods';
  readonly direction: 'in' | 'out';
  readonly kind: 'gift' | 'sale' | 'grant';
  /** `2026-07-20` */
  readonly day: string;
  readonly amountFen: number | null;
  readonly item: string | null;
  readonly qty: number | null;
  readonly unit: string | null;
  readonly unitValueFen: number | null;
  readonly basis: Basis | null;
  readonly valuer: string | null;
  readonly lot: number | null;
  readonly saleOf: number | null;
  readonly party: string;
  readonly shownParty: string;
  readonly receiptNo: string | null;
  readonly note: string | null;
  readonly reverses: number | null;
  readonly recordedBy: string;
  readonly recorder: string;
  readonly recordedAt: Date;
  readonly verdict: Verdict;
  readonly reason: string | null;
  readonly judge: string | null;
  readonly judgedAt: Date | null;
  /** Of a sale: the number of its other half. */
  readonly partner: number | null;
  /** Of goods that were sold: what they brought. */
  readonly soldForFen: number | null;
  /** The entry that takes this one back, unless it was rejected; it does so once it is approved. */
  readonly reversedBy: number | null;
  readonly isReversed: boolean;
}

export interface EntryFilter {
  readonly number?: number;
  /** `2026-07` */
  readonly period?: string;
  readonly verdict?: Verdict;
  readonly kind?: Entry['kind'];
  readonly side?: Entry['side'];
}

const judge = alias(person, 'judge');

const columns = {
  number: charityEntry.number,
  campaignId: charityEntry.campaignId,
  campaign: campaign.name,
  side: charityEntry.side,
  direction: charityEntry.direction,
  kind: charityEntry.kind,
  day: charityEntry.day,
  amountFen: charityEntry.amountFen,
  item: charityEntry.item,
  qty: charityEntry.qty,
  unit: charityEntry.unit,
  unitValueFen: charityEntry.unitValueFen,
  basis: charityEntry.basis,
  valuer: charityEntry.valuer,
  lot: charityEntry.lot,
  saleOf: charityEntry.saleOf,
  party: charityEntry.party,
  shownParty: charityEntry.shownParty,
  receiptNo: charityEntry.receiptNo,
  note: charityEntry.note,
  reverses: charityEntry.reverses,
  recordedBy: charityEntry.recordedBy,
  recorder: person.name,
  recordedAt: charityEntry.recordedAt,
  verdict: sql<Verdict>`coalesce(${charityVerdict.verdict}, 'pending')`,
  reason: charityVerdict.reason,
  judge: judge.name,
  judgedAt: charityVerdict.at,
  partner: sql<number | null>`coalesce(${charityEntry.saleOf}, (select c.number from charity_entry c
    where c.district_id = ${charityEntry.districtId} and c.sale_of = ${charityEntry.number}))`,
  soldForFen: sql<number | null>`(select c.amount_fen from charity_entry c
    where c.district_id = ${charityEntry.districtId} and c.sale_of = ${charityEntry.number})`,
  reversedBy: sql<number | null>`(select r.number from charity_entry r
    left join charity_verdict rv on rv.district_id = r.district_id and rv.number = r.number
    where r.district_id = ${charityEntry.districtId} and r.reverses = ${charityEntry.number}
      and rv.verdict is distinct from 'rejected')`,
  isReversed: sql<boolean>`exists (select from charity_entry r
    join charity_verdict rv on rv.district_id = r.district_id and rv.number = r.number
    where r.district_id = ${charityEntry.districtId} and r.reverses = ${charityEntry.number}
      and rv.verdict = 'approved')`,
};

const selectEntries = (db: Db) =>
  db
    .select(columns)
    .from(charityEntry)
    .innerJoin(
      campaign,
      and(eq(campaign.districtId, charityEntry.districtId), eq(campaign.id, charityEntry.campaignId)),
    )
    .innerJoin(person, and(eq(person.districtId, charityEntry.districtId), eq(person.id, charityEntry.recordedBy)))
    .leftJoin(
      charityVerdict,
      and(eq(charityVerdict.districtId, charityEntry.districtId), eq(charityVerdict.number, charityEntry.number)),
    )
    .leftJoin(judge, and(eq(judge.districtId, charityVerdict.districtId), eq(judge.id, charityVerdict.judgedBy)))
    .$dynamic();

const monthOf = (day: SQL | typeof charityEntry.day) => sql`to_char(${day}, 'YYYY-MM')`;

const matching = (districtId: string, { number, period, verdict, kind, side }: EntryFilter) =>
  and(
    eq(charityEntry.districtId, districtId),
    number === undefined ? undefined : eq(charityEntry.number, number),
    period === undefined ? undefined : sql`${monthOf(charityEntry.day)} = ${period}`,
    verdict === undefined ? undefined : sql`coalesce(${charityVerdict.verdict}, 'pending') = ${verdict}`,
    kind && eq(charityEntry.kind, kind),
    side && eq(charityEntry.side, side),
  );

export async function findEntry(db: Db, districtId: string, number: number): Promise<Entry | undefined> {
  const [found] = await selectEntries(db).where(matching(districtId, { number }));
  return found;
}

/** In the order of writing, which is the order of the hash. */
export async function entriesOf(db: Db, districtId: string, filter: EntryFilter = {}): Promise<Entry[]> {
  return selectEntries(db).where(matching(districtId, filter)).orderBy(asc(charityEntry.number));
}

/** The latest first, a page of them. */
export async function latestEntries(
  db: Db,
  districtId: string,
  filter: EntryFilter,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ rows: Entry[]; total: number }> {
  const where = matching(districtId, filter);
  const rows = await selectEntries(db)
    .where(where)
    .orderBy(desc(charityEntry.number))
    .limit(size)
    .offset((page - 1) * size);
  const counted = selectEntries(db).where(where).as('counted');
  const [count] = await db.select({ total: sql<number>`count(*)::int` }).from(counted);
  return { rows, total: count?.total ?? 0 };
}

export interface CashBox {
  readonly campaignId: string;
  readonly campaign: string;
  readonly balanceFen: number;
  /** What may still be spent: without what waits to go out. */
  readonly freeFen: number;
}

export async function cashBoxes(db: Db, districtId: string): Promise<CashBox[]> {
  const rows = await db.execute<{ id: string; name: string; balance: string; free: string }>(sql`
    select c.id, c.name, b.balance_fen::text as balance, b.free_fen::text as free
    from charity_cash b join charity_campaign c on c.district_id = b.district_id and c.id = b.campaign_id
    where b.district_id = ${districtId} order by c.name`);
  return rows.map(({ id, name, balance, free }) => ({
    campaignId: id,
    campaign: name,
    balanceFen: Number(balance),
    freeFen: Number(free),
  }));
}

export interface Lot {
  readonly lot: number;
  readonly qty: number;
  /** What may still go out. */
  readonly freeQty: number;
  readonly entry: Entry;
}

/** Goods that are there, or wait to leave; the first come first. */
export async function stock(db: Db, districtId: string): Promise<Lot[]> {
  const rows = await db.execute<{ lot: number; qty: string; free: string }>(sql`
    select lot, qty::text, free_qty::text as free from charity_goods
    where district_id = ${districtId} and qty > 0 order by lot`);
  const gifts = await entriesOf(db, districtId, { kind: 'gift', side: 'goods', verdict: 'approved' });
  return rows.flatMap(({ lot, qty, free }) => {
    const entry = gifts.find(({ number }) => number === lot);
    return entry ? [{ lot, qty: Number(qty), freeQty: Number(free), entry }] : [];
  });
}

/** Months in which something was booked that counts, or which are closed; the latest first. `2026-07` */
export async function bookedMonths(db: Db, districtId: string): Promise<string[]> {
  const rows = await db.execute<{ period: string }>(sql`
    select to_char(day, 'YYYY-MM') as period from charity_movement
      where district_id = ${districtId} and verdict = 'approved'
    union select period from charity_close where district_id = ${districtId} order by period desc`);
  return rows.map(({ period }) => period);
}

export async function closes(db: Db, districtId: string): Promise<Close[]> {
  return db
    .select()
    .from(charityClose)
    .where(eq(charityClose.districtId, districtId))
    .orderBy(desc(charityClose.period));
}
