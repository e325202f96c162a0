import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import { check, foreignKey, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { district } from './district.ts';
import type { MatterContent } from './matter.ts';
import { person } from './person.ts';

/** A matter as somebody proposes it: everything but its code, which it is given when another approves it. */
export type DraftContent = Omit<MatterContent, 'code' | 'sample'>;

/** A new matter that one person wrote and another is to approve. */
export const matterDraft = pgTable(
  'matter_draft',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    number: integer().notNull(),
    content: jsonb().$type<DraftContent>().notNull(),
    proposedBy: text().notNull(),
    proposedAt: instant().notNull(),
    approvedBy: text(),
    approvedAt: instant(),
    /** The code of the matter that it became. */
    code: text(),
    withdrawnBy: text(),
    withdrawnAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({ columns: [t.districtId, t.proposedBy], foreignColumns: [person.districtId, person.id] }),
    uniqueIndex('matter_draft_code_key').on(t.districtId, t.code),
    check('matter_draft_title_said', sql`btrim(${t.content}->>'title') <> ''`),
    check('matter_draft_source_said', sql`btrim(${t.content}->>'source') <> ''`),
    check('matter_draft_approved_by_another', sql`${t.approvedBy} <> ${t.proposedBy}`),
    check('matter_draft_approved_whole', sql`num_nonnulls(${t.approvedBy}, ${t.approvedAt}, ${t.code}) in (0, 3)`),
    check('matter_draft_withdrawn_whole', sql`(${t.withdrawnBy} is null) = (${t.withdrawnAt} is null)`),
    check('matter_draft_ends_once', sql`${t.approvedAt} is null or ${t.withdrawnAt} is null`),
  ],
);

export type MatterDraft = typeof matterDraft.$inferSelect & { readonly proposer: string };

/** Keeps a proposal under the district's next number. */
export async function proposeMatter(
  db: Db,
  { districtId, content, by, at }: { districtId: string; content: DraftContent; by: string; at: Date },
): Promise<number> {
  const [made] = await db.execute<{ number: number }>(sql`
    with counter as (
      update ${district} set last_number = last_number + 1 where id = ${districtId} returning last_number)
    insert into ${matterDraft} (district_id, number, content, proposed_by, proposed_at)
    select ${districtId}, last_number, ${JSON.stringify(content)}::jsonb, ${by}, ${at.toISOString()}
    from counter returning number`);
  return made!.number;
}

const select = (db: Db) =>
  db
    .select({ row: matterDraft, proposer: person.name })
    .from(matterDraft)
    .innerJoin(person, and(eq(person.districtId, matterDraft.districtId), eq(person.id, matterDraft.proposedBy)))
    .$dynamic();

const waits = and(isNull(matterDraft.approvedAt), isNull(matterDraft.withdrawnAt));

export async function findDraft(db: Db, districtId: string, number: number): Promise<MatterDraft | undefined> {
  const [found] = await select(db).where(and(eq(matterDraft.districtId, districtId), eq(matterDraft.number, number)));
  return found && { ...found.row, proposer: found.proposer };
}

/** Those that wait for a second person, the oldest first. */
export async function waitingDrafts(db: Db, districtId: string, limit: number): Promise<MatterDraft[]> {
  const rows = await select(db)
    .where(and(eq(matterDraft.districtId, districtId), waits))
    .orderBy(asc(matterDraft.number))
    .limit(limit);
  return rows.map(({ row, proposer }) => ({ ...row, proposer }));
}

interface DraftStep {
  readonly districtId: string;
  readonly number: number;
  readonly by: string;
  readonly at: Date;
}

/** A second person agrees. False where it no longer waits or is their own: of two who agree at once, one gets true. */
export async function approveDraft(db: Db, { districtId, number, by, at, code }: DraftStep & { code: string }) {
  const moved = await db
    .update(matterDraft)
    .set({ approvedBy: by, approvedAt: at, code })
    .where(
      and(
        eq(matterDraft.districtId, districtId),
        eq(matterDraft.number, number),
        waits,
        ne(matterDraft.proposedBy, by),
      ),
    )
    .returning({ number: matterDraft.number });
  return moved.length > 0;
}

/** It is not to become a matter. False where it no longer waits. */
export async function withdrawDraft(db: Db, { districtId, number, by, at }: DraftStep): Promise<boolean> {
  const moved = await db
    .update(matterDraft)
    .set({ withdrawnBy: by, withdrawnAt: at })
    .where(and(eq(matterDraft.districtId, districtId), eq(matterDraft.number, number), waits))
    .returning({ number: matterDraft.number });
  return moved.length > 0;
}
