import { closeAll } from '#db/check-in.ts';
import { moveEvent, partiesOf } from '#db/event-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeSpan } from '#src/core/text.ts';
import { find, readNumbered, refresh, tell } from './parties.ts';
import { words } from './text.ts';

export default command({
  topic: 'event',
  place: 12,
  ...words.off,
  may: ['staff', 'admin'],
  read(said) {
    const { number, rest } = readNumbered(said, words.off);
    if (rest === '') throw new Refusal('usage', words.reasonMissing(number));
    return { number, reason: rest };
  },
  async run(ctx, { number, reason }) {
    const { db, district, now } = ctx;
    const event = await find(ctx, number);
    const key = { districtId: district.id, number };
    // E13: whoever signed up, waits or was offered a place is told, once.
    const told = await partiesOf(db, key);
    if (!(await moveEvent(db, key, 'cancelled', now, { reason }))) {
      throw new Refusal('conflict', words.notOpen(number, words.state[event.state]));
    }
    await closeAll(db, key, now);
    const when = timeSpan(event.startsAt, event.endsAt, now);
    const people = new Set(told.map(({ registration }) => registration.personId));
    for (const personId of people)
      await tell(ctx, district.id, personId, words.tellOff(number, event.title, when, reason));
    ctx.reply(words.offDone(number, told.length));
    await refresh(ctx, await find(ctx, number));
  },
});
