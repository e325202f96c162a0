import {
  type Broadcast,
  type BroadcastKey,
  deliveriesOf,
  findBroadcast,
  holdBroadcast,
  reportOf,
} from '#db/broadcast-queries.ts';
import { dueRows, failRow, failures, handOver, holdUntil, recallLatecomers } from '#db/broadcast-run.ts';
import { changeBroadcast, settleQueued } from '#db/broadcast-write.ts';
import { accountsOf } from '#db/person.ts';
import { picturesOf } from '#db/picture.ts';
import type { JobCtx } from '#src/bot/context.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { broadcastCard, messageCard, subjectOf } from './cards.ts';
import { apartMs, awakeFrom, isNight } from './schedule.ts';
import { words } from './text.ts';

type Works = Pick<JobCtx, 'db' | 'now' | 'canPost' | 'post' | 'privateChats'>;

// Of one broadcast on one platform at once with the outbox: enough for Feishu's 16 a second at one look a second, and so
// few that whoever stops it stops it within a second or two.
const UNDER_WAY_MAX = 20;
const LOOK_AGAIN_MS = 1000;
// B8
const FAILURES_IN_A_ROW = 3;
const FAILURES_SHARE = 0.2;
const FAILURES_OF_AT_LEAST = 10;

/** Does what is due of a broadcast that the caller holds. */
export async function advance(ctx: Works, key: BroadcastKey): Promise<void> {
  const one = (await holdBroadcast(ctx.db, key))!;
  if (one.state === 'recalling') return finishRecall(ctx, one);
  if (one.state === 'scheduled') await changeBroadcast(ctx.db, key, { state: 'sending' });
  await send(ctx, one);
}

async function send(ctx: Works, one: Broadcast): Promise<void> {
  const { db, now } = ctx;
  if (one.expiresAt && now >= one.expiresAt) await settleQueued(db, one, 'expired', now);
  else if (await isBroken(ctx, one)) return;
  else if (one.nightReason === null && isNight(now)) {
    const morning = awakeFrom(now, one.number);
    await holdUntil(db, one, morning, apartMs(one.kind));
    const { states } = await reportOf(db, one);
    if (states.queued > 0 && states.sending === 0) return changeBroadcast(db, one, { nextAt: morning });
  } else await hand(ctx, one);
  await lookAgain(ctx, one);
}

/** Done where nothing is left to be sent, and looked after again where something is. */
async function lookAgain({ db, now }: Works, one: Broadcast): Promise<void> {
  const { states, targets } = await reportOf(db, one);
  if (states.queued + states.sending > 0) {
    return changeBroadcast(db, one, { nextAt: new Date(now.getTime() + LOOK_AGAIN_MS) });
  }
  const state = states.accepted === targets ? 'sent' : 'partial';
  await changeBroadcast(db, one, { state, finishedAt: now, nextAt: null });
}

/** B8: where one place after another refuses it, it stops by itself and asks its author. */
async function isBroken(ctx: Works, one: Broadcast): Promise<boolean> {
  const { inARow, failed, settled } = await failures(ctx.db, one, one.resumedAt);
  const many = settled >= FAILURES_OF_AT_LEAST && failed / settled >= FAILURES_SHARE;
  if (inARow < FAILURES_IN_A_ROW && !many) return false;
  const { states } = await reportOf(ctx.db, one);
  if (states.queued === 0) return false;
  const reason = words.tooManyFailures(inARow, failed, settled);
  await changeBroadcast(ctx.db, one, { state: 'paused', reason, nextAt: null });
  const accounts = await accountsOf(ctx.db, one.districtId, [one.createdBy]);
  const [chat] = ctx.privateChats(accounts);
  if (chat) ctx.post(chat, words.pausedTell(one.number, reason));
  return true;
}

/** Gives the outbox what is due. */
async function hand(ctx: Works, one: Broadcast): Promise<void> {
  const { db, now } = ctx;
  const rows = await dueRows(db, one, { now, most: UNDER_WAY_MAX });
  if (rows.length === 0) return;
  const message = messageCard({ ...one, pictures: await picturesOf(db, one.districtId, subjectOf(one.number)) });
  const handed: { seq: number; outboxId: string }[] = [];
  for (const { seq, chat } of rows) {
    const outboxId = ctx.post(chat as ChatRef, message, { onlyOnce: true });
    if (outboxId === undefined) await failRow(db, one, seq, 'this chat cannot be reached', now);
    else handed.push({ seq, outboxId });
  }
  await handOver(db, one, handed);
}

/** B11: once every row is settled, every place hears that it was taken back. */
async function finishRecall(ctx: Works, one: Broadcast): Promise<void> {
  const { db, now } = ctx;
  await recallLatecomers(db, one, now);
  const { states, targets } = await reportOf(db, one);
  if (states.recalling + states.sending > 0) {
    return changeBroadcast(db, one, { nextAt: new Date(now.getTime() + LOOK_AGAIN_MS) });
  }
  const rows = await deliveriesOf(db, one, { states: ['recalled', 'recall_failed', 'unknown'], limit: targets });
  for (const { chat } of rows) ctx.post(chat as ChatRef, words.message.tombstone(one.number, one.reason));
  const state = states.recall_failed + states.unknown > 0 ? 'recalled_partial' : 'recalled';
  await changeBroadcast(db, one, { state, finishedAt: now, nextAt: null });
}

/** The card of one that is approved, as its rows explain it. */
export async function runningCard({ db, now }: Pick<Works, 'db' | 'now'>, key: BroadcastKey) {
  const one = (await findBroadcast(db, key))!;
  const pictures = await picturesOf(db, one.districtId, subjectOf(one.number));
  return broadcastCard(one, { report: await reportOf(db, one), outlook: undefined, pictures, now });
}
