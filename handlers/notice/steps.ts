import type { BroadcastState } from '#db/broadcast.ts';
import { type Broadcast, findBroadcast, holdBroadcast, reportOf } from '#db/broadcast-queries.ts';
import { holdUntil } from '#db/broadcast-run.ts';
import {
  addDeliveries,
  backToDraft,
  changeBroadcast,
  holdApprovals,
  requeueFailed,
  settleQueued,
  startRecall,
} from '#db/broadcast-write.ts';
import { accountsOf, adminAccounts } from '#db/person.ts';
import { picturesOf } from '#db/picture.ts';
import type { Ctx } from '#src/bot/context.ts';
import type { Card } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { broadcastCard, subjectOf, warnings } from './cards.ts';
import { outlookOf } from './outlook.ts';
import { advance, runningCard } from './run.ts';
import { apartMs, GUARD_MS, LIFE_MS } from './schedule.ts';
import { commands, words } from './text.ts';

type Outlook = Awaited<ReturnType<typeof outlookOf>>;

/** What it takes to show one, in a chat or on a page. */
type Shows = Pick<Ctx, 'db' | 'now' | 'district' | 'canPost' | 'privateChats'>;

const keyOf = ({ district }: Pick<Ctx, 'district'>, number: number) => ({ districtId: district.id, number });

/** @throws `Refusal` where there is none */
export async function find(ctx: Pick<Ctx, 'db' | 'district'>, number: number): Promise<Broadcast> {
  const found = await findBroadcast(ctx.db, keyOf(ctx, number));
  if (!found) throw new Refusal('not_found', words.gone(number));
  return found;
}

/** The same, held, in one of these states. @throws `Refusal` where it is in another: `what` is what cannot be done */
export async function hold(
  ctx: Ctx,
  number: number,
  states: readonly BroadcastState[],
  what: string,
): Promise<Broadcast> {
  const found = await holdBroadcast(ctx.db, keyOf(ctx, number));
  if (!found) throw new Refusal('not_found', words.gone(number));
  if (!states.includes(found.state)) throw new Refusal('conflict', words.wrongState(number, found.state, what));
  return found;
}

/** Nothing of it is approved yet. */
export const isOpen = (state: BroadcastState) => state === 'draft' || state === 'pending';

/** What a card about it should show now. */
export async function current(ctx: Shows, { number }: { number: number }): Promise<Card | undefined> {
  const key = keyOf(ctx, number);
  const one = await findBroadcast(ctx.db, key);
  if (!one) return undefined;
  if (!isOpen(one.state)) return runningCard(ctx, key);
  const [report, outlook] = [await reportOf(ctx.db, key), await outlookOf(ctx, one)];
  const pictures = await picturesOf(ctx.db, key.districtId, subjectOf(number));
  return broadcastCard(one, { report, outlook, pictures, now: ctx.now });
}

export async function showBroadcast(ctx: Ctx, number: number, also: Parameters<Ctx['show']>[2] = []): Promise<void> {
  await ctx.show(subjectOf(number), (await current(ctx, { number }))!, also);
}

/** Sends it where its author may do so alone, and else puts it before the other admins. */
export async function submit(ctx: Ctx, number: number): Promise<void> {
  const one = await hold(ctx, number, ['draft'], commands.submit.names[0]);
  mayTouch(ctx, one);
  await holdApprovals(ctx.db, one.districtId);
  const outlook = await checked(ctx, one);
  if (!outlook.needsOther && ctx.me.role === 'admin') return schedule(ctx, one, outlook);
  const others = await adminAccounts(ctx.db, one.districtId, one.createdBy);
  if (others.length === 0) throw new Refusal('conflict', words.noOtherAdmin(number));
  await changeBroadcast(ctx.db, one, { state: 'pending' });
  const chats = ctx.privateChats(others);
  ctx.reply(words.submitted(number, chats.length));
  await showBroadcast(ctx, number, chats);
}

/** B4: somebody else says yes to what has not changed since it was tried out. */
export async function approve(ctx: Ctx, number: number): Promise<void> {
  const one = await hold(ctx, number, ['pending'], commands.approve.names[0]);
  await holdApprovals(ctx.db, one.districtId);
  const outlook = await checked(ctx, one);
  if (one.createdBy === ctx.me.id && outlook.needsOther) throw new Refusal('forbidden', words.notSelf(number));
  await schedule(ctx, one, outlook);
}

/** What it would reach. @throws `Refusal` where that is nobody, or has had the same lately and nobody said again */
async function checked(ctx: Ctx, one: Broadcast): Promise<Outlook> {
  const outlook = await outlookOf(ctx, one);
  if (outlook.targets.length === 0) throw new Refusal('conflict', words.nobody);
  const notes = warnings(outlook);
  if (notes.length > 0 && one.againBy === null) throw new Refusal('conflict', words.needsAgain(one.number, notes));
  return outlook;
}

/** B1: the rows are made here, with the approval, and begin at once where it is time. */
async function schedule(ctx: Ctx, one: Broadcast, { targets, startsAt }: Outlook): Promise<void> {
  const { db, now, me } = ctx;
  const { number } = one;
  await changeBroadcast(db, one, {
    state: 'scheduled',
    approvedBy: me.id,
    approvedAt: now,
    startsAt,
    expiresAt: new Date(startsAt.getTime() + LIFE_MS),
    nextAt: startsAt,
  });
  await addDeliveries(db, one, targets, {
    now,
    guardUntil: new Date(startsAt.getTime() + GUARD_MS),
    again: one.againBy !== null,
  });
  if (startsAt <= now) await advance(ctx, one);
  ctx.reply(startsAt <= now ? words.approvedNow(number) : words.approved(number, dateTime(startsAt, now)));
  await showBroadcast(ctx, number);
}

export async function reject(ctx: Ctx, number: number, why: string): Promise<void> {
  const one = await hold(ctx, number, ['pending'], commands.reject.names[0]);
  await backToDraft(ctx.db, one, { reason: why });
  const [chat] = ctx.privateChats(await accountsOf(ctx.db, one.districtId, [one.createdBy]));
  if (chat) ctx.post(chat, words.rejectedTell(number, ctx.me.name, why));
  ctx.reply(words.rejected(number));
  await showBroadcast(ctx, number);
}

export async function cancel(ctx: Ctx, number: number): Promise<void> {
  const states = ['draft', 'pending', 'scheduled', 'sending', 'paused'] as const;
  const one = await hold(ctx, number, states, commands.cancel.names[0]);
  mayTouch(ctx, one);
  const rows = await settleQueued(ctx.db, one, 'suppressed', ctx.now);
  await changeBroadcast(ctx.db, one, { state: 'cancelled', finishedAt: ctx.now, nextAt: null });
  ctx.reply(words.cancelledReply(number, rows));
  await showBroadcast(ctx, number);
}

/** Staff write and take back their own drafts; what runs is the admins'. */
export function mayTouch({ me }: Ctx, one: Broadcast): void {
  if (me.role !== 'admin' && !(one.createdBy === me.id && isOpen(one.state))) {
    throw new Refusal('forbidden', words.notYours(one.number, one.byName));
  }
}

export async function pause(ctx: Ctx, number: number): Promise<void> {
  const one = await hold(ctx, number, ['scheduled', 'sending'], commands.pause.names[0]);
  await changeBroadcast(ctx.db, one, { state: 'paused', reason: words.pausedBy(ctx.me.name), nextAt: null });
  ctx.reply(words.pausedReply(number, (await reportOf(ctx.db, one)).states.sending));
  await showBroadcast(ctx, number);
}

export async function resume(ctx: Ctx, number: number): Promise<void> {
  const one = await hold(ctx, number, ['paused'], commands.resume.names[0]);
  await goOn(ctx, one);
  ctx.reply(words.resumed(number));
  await showBroadcast(ctx, number);
}

/** B9: what failed, and nothing else; while it was paused the rest stays where it was, and goes on too. */
export async function retry(ctx: Ctx, number: number): Promise<void> {
  const one = await hold(ctx, number, ['paused', 'partial'], commands.retry.names[0]);
  const rows = await requeueFailed(ctx.db, one, ctx.now);
  if (rows === 0) throw new Refusal('conflict', words.nothingFailed(number));
  await goOn(ctx, one);
  ctx.reply(words.retried(number, rows));
  await showBroadcast(ctx, number);
}

async function goOn(ctx: Ctx, one: Broadcast): Promise<void> {
  const { now } = ctx;
  const least = new Date(now.getTime() + LIFE_MS);
  const expiresAt = one.state === 'partial' || !one.expiresAt || one.expiresAt <= now ? least : one.expiresAt;
  await changeBroadcast(ctx.db, one, {
    state: 'sending',
    reason: null,
    resumedAt: now,
    finishedAt: null,
    nextAt: now,
    expiresAt,
  });
  await holdUntil(ctx.db, one, now, apartMs(one.kind));
  await advance(ctx, one);
}

export async function recall(ctx: Ctx, number: number, why: string): Promise<void> {
  const states = ['sending', 'paused', 'sent', 'partial', 'cancelled', 'recalled_partial'] as const;
  const one = await hold(ctx, number, states, commands.recall.names[0]);
  await settleQueued(ctx.db, one, 'suppressed', ctx.now);
  const rows = await startRecall(ctx.db, one, ctx.now);
  const { states: left } = await reportOf(ctx.db, one);
  if (rows + left.sending === 0) throw new Refusal('conflict', words.nothingToRecall(number));
  await changeBroadcast(ctx.db, one, { state: 'recalling', reason: why, nextAt: ctx.now });
  ctx.reply(words.recallStarted(number, rows));
  await showBroadcast(ctx, number);
}
