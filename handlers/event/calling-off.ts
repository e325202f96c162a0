import { closeAll } from '#db/check-in.ts';
import { moveEvent, partiesOf } from '#db/event-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeSpan } from '#src/core/text.ts';
import { find, findLocked, refresh, tell } from './parties.ts';
import { words } from './text.ts';

/** Calls an event off: whoever signed up, waits or was offered a place is told why, once (E13). */
export async function callOff(ctx: Ctx, number: number, reason: string): Promise<void> {
  const { db, district, now } = ctx;
  // Locked: whoever signs up at the same moment is told too.
  const event = await findLocked(ctx, number);
  const told = await partiesOf(db, event);
  if (!(await moveEvent(db, event, 'cancelled', now, { reason }))) {
    throw new Refusal('conflict', words.notOpen(number, words.state[event.state]));
  }
  await closeAll(db, event, now);
  const said = words.tellOff(number, event.title, timeSpan(event.startsAt, event.endsAt, now), reason);
  for (const personId of new Set(told.map(({ registration }) => registration.personId))) {
    await tell(ctx, district.id, personId, said);
  }
  ctx.reply(words.offDone(number, told.length));
  await refresh(ctx, await find(ctx, number));
}
