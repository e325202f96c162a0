import { acknowledge } from '#db/broadcast-queries.ts';
import { laneOf } from '#db/outbox.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { find } from './steps.ts';
import { words } from './text.ts';

/** Somebody says that they have got it. The card itself is not redrawn for every one of many. */
export async function say(ctx: Ctx, number: number): Promise<void> {
  const { db, me, now, chat } = ctx;
  const one = await find(ctx, number);
  const made = await acknowledge(db, one, { personId: me.id, lane: laneOf(chat), at: now });
  if (made === undefined) {
    const testing = one.wantsAck && (one.state === 'draft' || one.state === 'pending');
    throw new Refusal('conflict', testing ? words.ackTest : words.ackNone(number));
  }
  ctx.reply(made ? words.acked : words.ackedBefore);
}
