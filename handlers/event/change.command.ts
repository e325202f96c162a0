import { setCapacity } from '#db/sign-up.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { readSpan } from '#src/bot/when.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeReader } from '#src/language/time/read.ts';
import { ask } from './moving.ts';
import { find, handOn, readNumbered, refresh } from './parties.ts';
import { PLACE_UNIT, UNLIMITED, words } from './text.ts';

export default command({
  topic: 'event',
  place: 11,
  ...words.change,
  may: ['staff', 'admin'],
  read: (said) => readNumbered(said, words.change),
  async run(ctx, { number, rest: typed }) {
    const { db, district, now } = ctx;
    const event = await find(ctx, number);
    if (event.state === 'held' || event.state === 'cancelled') {
      throw new Refusal('conflict', words.notOpen(number, words.state[event.state]));
    }
    const places = PLACE_UNIT.exec(typed);
    const unlimited = UNLIMITED.test(typed);
    const other = typed
      .replace(places?.[0] ?? '', ' ')
      .replace(UNLIMITED, ' ')
      .trim();
    const calendar = await loadCalendar(db, district.id);
    const timed = timeReader()(other, now, calendar).kind !== 'none';
    const minutes = (event.endsAt.getTime() - event.startsAt.getTime()) / 60_000;
    const { said: span, rest } = timed ? readSpan(other, { now, calendar, minutes }) : { said: undefined, rest: other };
    if (!span && !rest && !places && !unlimited) throw new Refusal('usage', words.nothingToChange);

    if (places || unlimited) {
      const set = await setCapacity(db, event, places ? Number(places[1]) : null);
      if (set?.kind === 'too-few') throw new Refusal('conflict', words.tooFew(set.taken));
      const after = await handOn(ctx, district.id, number);
      ctx.reply(words.resizedPlaces(number, words.places(after.capacity, after.taken, after.waiting)));
      await refresh(ctx, after);
    }
    if (!span && !rest) return;
    // A postponed event has no time to keep, only the one that it was to have.
    if (!span && event.state === 'postponed') throw new Refusal('usage', words.whenMissing);
    await ask(ctx, event, { span: span ?? event, place: rest || event.place, reason: null });
  },
});
