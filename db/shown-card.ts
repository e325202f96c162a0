import { and, eq } from 'drizzle-orm';
import type { Db } from './client.ts';
import { inbox } from './inbox.ts';
import { outbox } from './outbox.ts';

/** What was said with one row of the outbox; undefined once it is forgotten. */
export async function saidBy(db: Db, outboxId: string): Promise<unknown> {
  const [row] = await db.select({ says: outbox.says }).from(outbox).where(eq(outbox.id, outboxId));
  return row?.says;
}

/** What was answered to an event in the response itself. */
export async function answeredTo(db: Db, platform: string, eventId: string): Promise<unknown> {
  const [row] = await db
    .select({ answer: inbox.answer })
    .from(inbox)
    .where(and(eq(inbox.platform, platform), eq(inbox.eventId, eventId)));
  return row?.answer ?? undefined;
}
