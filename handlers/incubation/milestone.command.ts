import { addMilestone } from '#db/incubation.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { readDay } from '#src/bot/when.ts';
import { dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { dayName } from '#src/core/text.ts';
import { find, readNumbered, redraw, STAFF } from './brands.ts';
import { words } from './text.ts';

export default command({
  topic: 'incubation',
  place: 6,
  ...words.milestone,
  may: STAFF,
  read: (typed) => readNumbered(typed, words.milestone),
  async run(ctx, { number, rest }) {
    const { db, district, now } = ctx;
    const brand = await find(ctx, number);
    const calendar = await loadCalendar(db, district.id);
    const { said: due, rest: what } = readDay(rest, { now, calendar, today: dayAt(now) });
    if (what === '') throw new Refusal('usage', words.incomplete(words.milestone.usage));
    const seq = await addMilestone(db, brand, { due, what });
    await redraw(ctx, number);
    ctx.reply(words.milestoneAdded(number, seq, dayName(due, now)));
  },
});
