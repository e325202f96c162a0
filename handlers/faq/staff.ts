import { accountsWithRole, type Role } from '#db/person.ts';
import type { Ctx } from '#src/bot/context.ts';
import type { ChatRef } from '#src/core/platform.ts';

/** Who answers consultations and looks after the entries. */
export const STAFF: readonly Role[] = ['staff', 'admin'];

// Enough to reach whoever is on duty, and few enough not to be a broadcast.
export const STAFF_MAX = 20;

/** The private chats of everybody who answers, but for whoever is speaking. */
export async function staffChats({
  db,
  district,
  me,
  privateChats,
}: Pick<Ctx, 'db' | 'district' | 'me' | 'privateChats'>): Promise<ChatRef[]> {
  return privateChats(await accountsWithRole(db, district.id, STAFF, STAFF_MAX, me.id));
}
