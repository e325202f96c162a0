import { laneOf } from '#db/outbox.ts';
import type { Audience } from '#db/reminder.ts';
import { accountsOf } from '#db/reminder-due.ts';
import type { Ctx } from '#src/bot/context.ts';
import { words as botWords } from '#src/bot/text.ts';
import { Refusal } from '#src/core/errors.ts';
import { GROUPS, HERE, ME, words } from './text.ts';

export type Said =
  | { readonly to: 'me' }
  | { readonly to: 'here' }
  | { readonly to: 'role' | 'party'; readonly which: string };

/** Whom some words begin with, and the words after that. Nobody named: whoever speaks, or in a group the group. */
export function takeAudience(said: string): { audience: Said | undefined; rest: string } {
  const cut = (pattern: RegExp) => said.replace(pattern, '').trim();
  if (ME.test(said)) return { audience: { to: 'me' }, rest: cut(ME) };
  if (HERE.test(said)) return { audience: { to: 'here' }, rest: cut(HERE) };
  for (const [pattern, group] of GROUPS) {
    if (!pattern.test(said)) continue;
    const audience: Said = 'role' in group ? { to: 'role', which: group.role } : { to: 'party', which: group.party };
    return { audience, rest: cut(pattern) };
  }
  return { audience: undefined, rest: said };
}

export interface Target {
  readonly audience: Audience;
  readonly target: string;
}

/** The target that is meant, if it may be reminded by whoever asks and can be reached at all. */
export async function targetOf(ctx: Ctx, said: Said | undefined): Promise<Target> {
  const { chat, me } = ctx;
  const to: Said = said ?? { to: chat.kind === 'group' ? 'here' : 'me' };
  if (to.to === 'here') {
    if (chat.kind !== 'group') throw new Refusal('usage', words.onlyInGroup);
    if (!ctx.canPost(chat)) throw new Refusal('conflict', words.cannotPostHere);
    return { audience: 'chat', target: laneOf(chat) };
  }
  if (to.to === 'me') {
    const accounts = await accountsOf(ctx.db, [{ districtId: ctx.district.id, personId: me.id }]);
    if (ctx.privateChats(accounts).length === 0) throw new Refusal('conflict', words.cannotReachYou);
    return { audience: 'person', target: me.id };
  }
  const leads = me.role === 'staff' || me.role === 'admin';
  const own = to.to === 'party' && me.role === 'responder' && me.party === to.which;
  if (!leads && !own) throw new Refusal('forbidden', words.groupForbidden);
  return { audience: to.to, target: to.which };
}

/** A target as the card names it, where it is shown. */
export function nameOf(ctx: Ctx, { audience, target, byName }: Target & { readonly byName: string }): string {
  switch (audience) {
    case 'person':
      return words.who.me(byName);
    case 'chat':
      return target === laneOf(ctx.chat) ? words.who.group : words.who.otherGroup;
    case 'event':
      return words.who.event(Number(target));
    case 'role':
      return words.who.all(botWords.role[target as keyof typeof botWords.role]);
    case 'party':
      return words.who.all(botWords.party[target as keyof typeof botWords.party]);
  }
}
