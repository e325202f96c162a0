import { laneOf } from '#db/outbox.ts';
import type { Party, Role } from '#db/person.ts';
import {
  accountsOf,
  accountsOfEvent,
  accountsOfGroup,
  type Due,
  type Reachable,
  settleUnreachable,
} from '#db/reminder-due.ts';
import type { JobCtx } from '#src/bot/context.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { digestCard, dueCard, type Missed, missedCard } from './cards.ts';
import { chatOf } from './lanes.ts';

/**
 * Says what is due, one message a chat however much it is, and reports to the authors what came too late or reaches
 * nobody.
 */
export async function deliver(ctx: JobCtx, due: readonly Due[]): Promise<void> {
  const { now } = ctx;
  const timely = due.filter(({ missed }) => missed === undefined);
  const targets = await resolve(ctx, timely);
  const unreachable: Due[] = [];
  const byChat = new Map<string, { chat: ChatRef; due: Due[] }>();
  for (const one of timely) {
    const chats = targets.get(keyOf(one)) ?? [];
    if (chats.length === 0) unreachable.push(one);
    for (const chat of chats) {
      const lane = laneOf(chat);
      const entry = byChat.get(lane) ?? { chat, due: [] };
      entry.due.push(one);
      byChat.set(lane, entry);
    }
  }
  for (const { chat, due: here } of byChat.values()) {
    const [first] = here;
    ctx.post(chat, here.length === 1 ? dueCard(first!, now) : digestCard(here, now));
  }
  await settleUnreachable(ctx.db, unreachable);
  await report(ctx, [
    ...due.flatMap((one): Missed[] => (one.missed ? [{ ...one, why: one.missed }] : [])),
    ...unreachable.map((one): Missed => ({ ...one, why: 'unreachable' })),
  ]);
}

/** The author hears of it in private; where that cannot be, in the chat where it was asked for. */
async function report(ctx: JobCtx, missed: readonly Missed[]): Promise<void> {
  if (missed.length === 0) return;
  const authors = new Map<string, Missed[]>();
  for (const one of missed) {
    const key = `${one.districtId} ${one.by}`;
    authors.set(key, [...(authors.get(key) ?? []), one]);
  }
  const chats = await privateOf(
    ctx,
    missed.map(({ districtId, by }) => ({ districtId, personId: by })),
  );
  for (const [key, theirs] of authors) {
    const chat = chats.get(key) ?? chatOf(theirs[0]!.madeIn);
    if (ctx.canPost(chat)) ctx.post(chat, missedCard(theirs, ctx.now));
  }
}

const keyOf = ({ districtId, audience, target }: Due): string => `${districtId} ${audience} ${target}`;

/** The chats that each target means today, one a person. */
async function resolve(ctx: JobCtx, due: readonly Due[]): Promise<ReadonlyMap<string, readonly ChatRef[]>> {
  const found = new Map<string, readonly ChatRef[]>();
  const people = due.filter(({ audience }) => audience === 'person');
  const chats = await privateOf(
    ctx,
    people.map(({ districtId, target }) => ({ districtId, personId: target })),
  );
  for (const one of due) {
    const key = keyOf(one);
    if (found.has(key)) continue;
    const { districtId, audience, target } = one;
    if (audience === 'person') {
      const chat = chats.get(`${districtId} ${target}`);
      found.set(key, chat ? [chat] : []);
    } else if (audience === 'chat') {
      const chat = chatOf(target);
      found.set(key, ctx.canPost(chat) ? [chat] : []);
    } else if (audience === 'event') {
      const accounts = await accountsOfEvent(ctx.db, districtId, Number(target));
      found.set(key, [...firstChats(ctx, accounts).values()]);
    } else {
      const group = audience === 'role' ? { role: target as Role } : { party: target as Party };
      found.set(key, [...firstChats(ctx, await accountsOfGroup(ctx.db, districtId, group)).values()]);
    }
  }
  return found;
}

async function privateOf(ctx: JobCtx, people: readonly { districtId: string; personId: string }[]) {
  return firstChats(ctx, await accountsOf(ctx.db, people));
}

/** The first place where each person can be spoken to in private. */
function firstChats(ctx: JobCtx, accounts: readonly Reachable[]): ReadonlyMap<string, ChatRef> {
  const chats = new Map<string, ChatRef>();
  for (const account of accounts) {
    const key = `${account.districtId} ${account.personId}`;
    const [chat] = chats.has(key) ? [] : ctx.privateChats([account]);
    if (chat) chats.set(key, chat);
  }
  return chats;
}
