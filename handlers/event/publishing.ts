import { type EventView, moveEvent } from '#db/event-queries.ts';
import { takeRoom } from '#db/event-room.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { eventCard, subjectOf } from './cards.ts';
import { words as moving } from './moving/text.ts';
import { refuseClash } from './moving.ts';
import { announceTo, find } from './parties.ts';
import { words } from './text.ts';

/** Puts a draft before everybody: its card hangs in every group, and is redrawn as people sign up. */
export async function publishEvent(ctx: Ctx, number: number): Promise<void> {
  const event = await putOut(ctx, number);
  ctx.reply(words.published(number));
  await ctx.show(subjectOf(number), eventCard(event, ctx.now), await announceTo(ctx, event));
}

/**
 * Opens a draft for people to sign up, and takes its room where its place is one of ours (E12).
 * @throws `Refusal` where it is no draft, is over, or somebody has the room
 */
export async function putOut(ctx: Ctx, number: number): Promise<EventView> {
  const { db, me, now } = ctx;
  const event = await find(ctx, number);
  if (event.startsAt <= now) throw new Refusal('conflict', words.closed(number, 'over'));
  if (!(await moveEvent(db, event, 'published', now))) {
    throw new Refusal('conflict', words.notOpen(number, words.state[event.state]));
  }
  await refuseClash(ctx, event);
  const room = await takeRoom(db, event, me.id, now);
  if (room.kind === 'taken') throw new Refusal('conflict', moving.taken(room.by, event.place, ''));
  return find(ctx, number);
}
