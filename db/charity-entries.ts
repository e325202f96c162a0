import { and, eq, sql } from 'drizzle-orm';
import { campaign, charityClose, charityEntry, charityVerdict } from './charity.ts';
import type { Db } from './client.ts';
import { nextNumber } from './district.ts';

type Row = typeof charityEntry.$inferInsert;

/** What an entry is about, without who wrote it down and under which number. */
export type NewEntry = Omit<Row, 'number' | 'recordedAt'>;

export type Close = typeof charityClose.$inferSelect;

/** Keeps every other writer out of the books of a district until the transaction ends. Taken before any number. */
export async function holdBooks(tx: Db, districtId: string): Promise<void> {
  await tx.execute(sql`select charity_hold(${districtId})`);
}

export interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly isNew: boolean;
}

/** The campaign of that name, opened where there is none yet. @param row.id for the new one */
export async function ensureCampaign(
  tx: Db,
  row: { readonly districtId: string; readonly id: string; readonly name: string },
  now: Date,
): Promise<Campaign> {
  const [opened] = await tx
    .insert(campaign)
    .values({ ...row, createdAt: now })
    .onConflictDoNothing()
    .returning();
  if (opened) return { id: opened.id, name: opened.name, isNew: true };
  const [known] = await tx
    .select()
    .from(campaign)
    .where(and(eq(campaign.districtId, row.districtId), eq(campaign.name, row.name)));
  return { id: known!.id, name: known!.name, isNew: false };
}

/**
 * Writes an entry down under the district's next number; it counts once it is approved. The database refuses what the
 * rules refuse (`charity_entry_guard`), so callers who hold the books look first and say why.
 */
export async function recordEntry(tx: Db, row: NewEntry, now: Date): Promise<number> {
  const number = await nextNumber(tx, row.districtId);
  const lot = row.side === 'goods' ? (row.lot ?? number) : null;
  await tx.insert(charityEntry).values({ ...row, number, lot, recordedAt: now });
  return number;
}

/** G5: what a second person says about entries; those of one sale are judged together. */
export async function judgeEntries(
  tx: Db,
  of: { readonly districtId: string; readonly numbers: readonly number[] },
  verdict: { readonly verdict: 'approved' | 'rejected'; readonly reason?: string; readonly judgedBy: string },
  at: Date,
): Promise<void> {
  await tx
    .insert(charityVerdict)
    .values(of.numbers.map((number) => ({ districtId: of.districtId, number, ...verdict, at })));
}

/** Closes a month, `2026-07`: the database works its totals and its hash out. */
export async function closeMonth(
  tx: Db,
  row: { readonly districtId: string; readonly period: string; readonly closedBy: string },
  at: Date,
): Promise<Close> {
  const [closed] = await tx
    .insert(charityClose)
    .values({ ...row, closedAt: at })
    .returning();
  return closed!;
}
