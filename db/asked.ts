import { and, desc, eq, gt, sql } from 'drizzle-orm';
import type { ChatKey } from './chat.ts';
import type { Db } from './client.ts';
import { askedQuestion } from './consultation.ts';

export type Asked = typeof askedQuestion.$inferSelect;

export interface Here {
  readonly districtId: string;
  readonly personId: string;
  readonly chat: ChatKey;
}

/** Keeps what was asked and what was made of it. */
export async function keepAsked(
  db: Db,
  { districtId, personId, chat }: Here,
  row: Pick<Asked, 'id' | 'text' | 'at' | 'reaction' | 'confidence' | 'offered' | 'matterId'>,
): Promise<void> {
  await db.insert(askedQuestion).values({
    ...row,
    districtId,
    personId,
    platform: chat.platform,
    chatKind: chat.kind,
    chatId: chat.id,
  });
}

/** What this person asked here last, since then. */
export async function lastAsked(db: Db, { districtId, personId, chat }: Here, since: Date): Promise<Asked | undefined> {
  const [row] = await db
    .select()
    .from(askedQuestion)
    .where(
      and(
        eq(askedQuestion.districtId, districtId),
        eq(askedQuestion.personId, personId),
        eq(askedQuestion.platform, chat.platform),
        eq(askedQuestion.chatKind, chat.kind),
        eq(askedQuestion.chatId, chat.id),
        gt(askedQuestion.at, since),
      ),
    )
    .orderBy(desc(askedQuestion.at), desc(askedQuestion.id))
    .limit(1);
  return row;
}

export async function findAsked(db: Db, districtId: string, id: string): Promise<Asked | undefined> {
  const [row] = await db
    .select()
    .from(askedQuestion)
    .where(and(eq(askedQuestion.districtId, districtId), eq(askedQuestion.id, id)));
  return row;
}

/** From now on that question is about this matter. */
export async function settleAsked(db: Db, districtId: string, id: string, matterId: string, at: Date): Promise<void> {
  await db
    .update(askedQuestion)
    .set({ matterId, at })
    .where(and(eq(askedQuestion.districtId, districtId), eq(askedQuestion.id, id)));
}

export async function rateAsked(db: Db, districtId: string, id: string, useful: boolean): Promise<void> {
  await db
    .update(askedQuestion)
    .set({ useful })
    .where(and(eq(askedQuestion.districtId, districtId), eq(askedQuestion.id, id)));
}

/** Questions that nothing was found for, or whose answer did not help, newest first. */
export async function unanswered(db: Db, districtId: string, since: Date, limit: number): Promise<Asked[]> {
  return db
    .select()
    .from(askedQuestion)
    .where(
      and(
        eq(askedQuestion.districtId, districtId),
        gt(askedQuestion.at, since),
        sql`(${askedQuestion.reaction} in ('hand-over', 'expired') or ${askedQuestion.useful} = false)`,
      ),
    )
    .orderBy(desc(askedQuestion.at), desc(askedQuestion.id))
    .limit(limit);
}
