import { silentOnes } from '#db/broadcast-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { excerpt } from './cards.ts';
import { hold } from './steps.ts';
import { commands, words } from './text.ts';

const SILENT_MAX = 2000;

/** Reminds whoever was reached and has not said so, and nobody else. */
export async function remind(ctx: Ctx, number: number): Promise<void> {
  const one = await hold(ctx, number, ['sending', 'paused', 'sent', 'partial', 'cancelled'], commands.nudge.names[0]);
  if (!one.wantsAck) throw new Refusal('conflict', words.noAckAsked(number));
  const silent = await silentOnes(ctx.db, one, SILENT_MAX);
  if (silent.length === 0) throw new Refusal('conflict', words.nobodySilent(number));
  for (const { chat } of silent) {
    ctx.post(chat as ChatRef, words.message.nudge(number, excerpt(one.body)), { onlyOnce: true });
  }
  ctx.reply(words.nudged(number, silent.length));
}
