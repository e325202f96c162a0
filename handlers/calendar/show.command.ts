import { publishedYears, yearSource } from '#db/calendar.ts';
import { command } from '#src/bot/define.ts';
import { dayAt, partsOf } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { readMonth } from '#src/language/time/month.ts';
import { calendarCard } from './cards.ts';
import { words } from './text.ts';

export default command({
  topic: 'other',
  place: 2,
  ...words.show,
  may: 'everyone',
  read(rest, { now }) {
    if (rest === '') return { year: partsOf(dayAt(now)).year, month: undefined };
    const asked = readMonth(rest, dayAt(now));
    if (!asked) throw new Refusal('usage', words.badMonth);
    return asked;
  },
  async run(ctx, { year, month }) {
    const { days } = await publishedYears(ctx.db, ctx.district.id);
    ctx.reply(calendarCard(year, month, days, await yearSource(ctx.db, ctx.district.id, year), ctx.now));
  },
});
