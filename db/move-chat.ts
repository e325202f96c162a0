import { and, eq, ne } from 'drizzle-orm';
import { type ChatKey, chat, isChat } from './chat.ts';
import type { Db } from './client.ts';
import { laneOf, surface } from './outbox.ts';

/**
 * Brings a chat into another district: from now on it is that one's, for ordinary use. In a group the cards of the
 * district that it leaves are no longer redrawn; a private chat goes on hearing of both.
 */
export async function moveChat(db: Db, key: ChatKey, districtId: string): Promise<void> {
  await db.update(chat).set({ districtId, purpose: 'general' }).where(isChat(key));
  if (key.kind === 'private') return;
  await db.delete(surface).where(and(eq(surface.lane, laneOf(key)), ne(surface.districtId, districtId)));
}
