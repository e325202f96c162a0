import type { EventState } from '#db/event.ts';
import { type Event, lockEvent } from '#db/event-lock.ts';
import { type EventView, findEvent } from '#db/event-queries.ts';
import type { Reminder } from '#db/reminder-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { EVENT, words } from './text.ts';

/** The event that some words begin with, and the words after it. */
export function takeEvent(said: string): { number: number | undefined; rest: string } {
  const found = EVENT.exec(said);
  return { number: found ? Number(found[1]) : undefined, rest: found ? said.slice(found[0].length) : said };
}

/** The event whose people are to be reminded, kept as it is until the transaction ends, if whoever asks may. */
export async function eventToFollow(ctx: Ctx, number: number): Promise<Event> {
  const { db, district, me } = ctx;
  const found = await lockEvent(db, { districtId: district.id, number });
  if (!found) throw new Refusal('not_found', words.eventGone(number));
  if (me.role !== 'staff' && me.role !== 'admin' && found.hostId !== me.id) {
    throw new Refusal('forbidden', words.eventForbidden(number));
  }
  checkOpen(number, found.state);
  return found;
}

/** The event that a reminder follows, if it follows one. @throws `Refusal` where that is over or called off */
export async function followed(ctx: Ctx, { anchorKind, anchorId }: Reminder): Promise<EventView | undefined> {
  if (anchorKind !== 'event') return undefined;
  const number = Number(anchorId);
  const found = (await findEvent(ctx.db, { districtId: ctx.district.id, number }))!;
  checkOpen(number, found.state);
  return found;
}

/** @throws `Refusal` where nobody comes to the event any more, or yet */
function checkOpen(number: number, state: EventState): void {
  if (state !== 'published')
    throw new Refusal('conflict', words.eventNotOpen(number, state === 'draft' ? 'draft' : 'over'));
}
