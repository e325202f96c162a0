import { findChat } from '#db/chat.ts';
import { markRemoved } from '#db/group.ts';
import { adminAccounts } from '#db/person.ts';
import type { Ctx } from '#src/bot/context.ts';
import { nameOf } from './name-of.ts';
import { words } from './text.ts';

/** The bot is no longer in a group: nothing is sent there any more, and the admins hear of it. */
export async function leaveGroup(ctx: Ctx): Promise<void> {
  const { db, district, chat, now } = ctx;
  const group = await findChat(db, chat);
  if (!group || group.removedAt) return;
  await markRemoved(db, chat, now);
  const say = group.purpose === 'response' ? words.removedResponse : words.removed;
  for (const admin of ctx.privateChats(await adminAccounts(db, district.id))) ctx.post(admin, say(nameOf(group)));
}
