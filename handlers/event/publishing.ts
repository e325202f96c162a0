import { moveEvent } from '#db/event-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { eventCard, subjectOf } from './cards.ts';
import { announceTo, find } from './parties.ts';
import { words } from './text.ts';

/** Puts a draft before everybody: its card hangs in every group, and is redrawn as people sign up. */
export async function publishEvent(ctx: Ctx, number: number): Promise<void> {
  const event = await find(ctx, number);
  if (event.startsAt <= ctx.now) throw new Refusal('conflict', words.closed(number, 'over'));
  if (!(await moveEvent(ctx.db, { districtId: ctx.district.id, number }, 'published', ctx.now))) {
    throw new Refusal('conflict', words.notOpen(number, words.state[event.state]));
  }
  ctx.reply(words.published(number));
  await ctx.show(subjectOf(number), eventCard(await find(ctx, number), ctx.now), await announceTo(ctx, event));
}
