import { and, eq, inArray, sql } from 'drizzle-orm';
import { check, foreignKey, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { askedQuestion } from './consultation.ts';
import { matter } from './faq.ts';

/** An offer that a language model may choose from. A row lives for seconds: it goes with its outcome. */
export const modelQuestion = pgTable(
  'model_question',
  {
    districtId: text().notNull(),
    askedId: text().notNull(),
    /** As the model reads it: nothing personal is in it. */
    question: text().notNull(),
    /** Ids of the matters that may be chosen, the likeliest first. */
    candidates: jsonb().$type<readonly string[]>().notNull(),
    /** `asked` once some process has taken it: a model is asked once, whatever comes of it. */
    state: text({ enum: ['waiting', 'asked', 'chosen'] }).notNull(),
    choice: text(),
    /** After this nobody wants to hear of it any more. */
    until: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.askedId] }),
    foreignKey({ columns: [t.districtId, t.askedId], foreignColumns: [askedQuestion.districtId, askedQuestion.id] }),
    index('model_question_until_idx').on(t.until),
    check('model_question_state_known', sql`${t.state} in ('waiting', 'asked', 'chosen')`),
    check('model_question_chosen_iff_choice', sql`(${t.state} = 'chosen') = (${t.choice} is not null)`),
    check('model_question_choice_offered', sql`${t.choice} is null or jsonb_exists(${t.candidates}, ${t.choice})`),
  ],
);

export type ModelQuestion = typeof modelQuestion.$inferSelect;
type Key = Pick<ModelQuestion, 'districtId' | 'askedId'>;

export async function queueForModel(db: Db, row: Omit<ModelQuestion, 'state' | 'choice'>): Promise<void> {
  await db.insert(modelQuestion).values({ ...row, state: 'waiting', choice: null });
}

/** Takes up to `limit` that wait and forgets those that came too late. */
export async function takeForModel(db: Db, now: Date, limit: number): Promise<ModelQuestion[]> {
  const at = now.toISOString();
  await db.delete(modelQuestion).where(sql`${modelQuestion.until} < ${at}`);
  const waiting = sql`select district_id, asked_id from ${modelQuestion} where state = 'waiting'
    order by until limit ${limit} for update skip locked`;
  return db
    .update(modelQuestion)
    .set({ state: 'asked' })
    .where(sql`(${modelQuestion.districtId}, ${modelQuestion.askedId}) in (${waiting})`)
    .returning();
}

/** The titles of these candidates by id; those that are gone are left out. */
export async function titlesOf(
  db: Db,
  districtId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select({ id: matter.id, title: matter.title })
    .from(matter)
    .where(and(eq(matter.districtId, districtId), inArray(matter.id, [...ids])));
  return new Map(rows.map(({ id, title }) => [id, title]));
}

const isIt = ({ districtId, askedId }: Key) =>
  and(eq(modelQuestion.districtId, districtId), eq(modelQuestion.askedId, askedId));

/** Keeps what was chosen, to be said; without a choice there is nothing to say, and the row goes. */
export async function settleForModel(db: Db, key: Key, choice: string | undefined): Promise<void> {
  if (choice === undefined) await db.delete(modelQuestion).where(isIt(key));
  else await db.update(modelQuestion).set({ state: 'chosen', choice }).where(isIt(key));
}

/** Takes up to `limit` choices away to say them, those that still come in time. */
export async function takeChosen(db: Db, limit: number): Promise<ModelQuestion[]> {
  const chosen = sql`select district_id, asked_id from ${modelQuestion} where state = 'chosen'
    order by until limit ${limit} for update skip locked`;
  return db
    .delete(modelQuestion)
    .where(sql`(${modelQuestion.districtId}, ${modelQuestion.askedId}) in (${chosen})`)
    .returning();
}
