import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { readSpan } from '#src/bot/when.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeReader } from '#src/language/time/read.ts';
import { NOT_YET, words } from './moving/text.ts';
import { ask } from './moving.ts';
import { find, readNumbered } from './parties.ts';

/** To another time, or to one that is not known yet: everybody is told why, those who wait too (E13). */
export default command({
  topic: 'event',
  place: 22,
  ...words.postpone,
  may: ['staff', 'admin'],
  read: (said) => readNumbered(said, words.postpone),
  async run(ctx, { number, rest: typed }) {
    const { db, district, now } = ctx;
    const event = await find(ctx, number);
    const calendar = await loadCalendar(db, district.id);
    const minutes = (event.endsAt.getTime() - event.startsAt.getTime()) / 60_000;
    const timed = !NOT_YET.test(typed) && timeReader()(typed, now, calendar).kind !== 'none';
    const { said: span, rest } = timed
      ? readSpan(typed, { now, calendar, minutes })
      : { said: undefined, rest: typed.replace(NOT_YET, ' ').trim() };
    if (rest === '') throw new Refusal('usage', words.postponeMissing(number));
    await ask(ctx, event, { span, place: event.place, reason: rest });
  },
});
