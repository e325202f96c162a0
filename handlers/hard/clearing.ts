import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, step } from './steps.ts';
import { words } from './text.ts';

/** Takes a problem off the ledger, by somebody other than the one who says that it is solved. */
export async function clearProblem(ctx: Ctx, number: number, callback: string): Promise<void> {
  const { readyBy } = await find(ctx, number);
  if (readyBy === ctx.me.id) throw new Refusal('conflict', words.ownReady(number));
  const facts = { clearedBy: ctx.me.id, clearedAt: ctx.event.at, callback };
  await step(ctx, number, 'cleared', { text: callback, facts });
  ctx.reply(words.done.cleared(number));
}

/** Whoever raised it says that it is not solved: back to those who work on it. */
export async function sendBackProblem(ctx: Ctx, number: number, why: string): Promise<void> {
  await step(ctx, number, 'sent_back', { text: why, facts: { readyBy: null, readyAt: null } });
  ctx.reply(words.done.sent_back(number));
}
