import { closeMonth } from '#db/charity-entries.ts';
import { charityFigures } from '#db/charity-figures.ts';
import { bookedMonths, closes, entriesOf } from '#db/charity-queries.ts';
import { command } from '#src/bot/define.ts';
import { dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { hold, STAFF } from './books.ts';
import { daysOf } from './months.ts';
import { readPeriod } from './reading.ts';
import { words } from './text.ts';

/** G7: a month that is closed never changes again; its hash says so to whoever kept it. */
export default command({
  topic: 'charity',
  place: 8,
  ...words.close,
  may: STAFF,
  read(rest, { now }) {
    const period = readPeriod(rest, now);
    if (!period) throw new Refusal('usage', words.monthMissing(words.close.usage));
    return period;
  },
  async run(ctx, period) {
    const { db, district, me, now } = ctx;
    await hold(ctx);
    if (period >= dayAt(now).slice(0, 7)) throw new Refusal('conflict', words.monthNotOver(period));
    const [last] = await closes(db, district.id);
    if (last && last.period >= period) {
      const isDone = (await closes(db, district.id)).some((one) => one.period === period);
      throw new Refusal('conflict', isDone ? words.monthClosed(period) : words.laterClosed(last.period));
    }
    const pending = (await entriesOf(db, district.id, { verdict: 'pending' })).filter(
      ({ day }) => day.slice(0, 7) <= period,
    );
    if (pending.length > 0) throw new Refusal('conflict', words.monthPending(period, pending.map(words.title)));
    const earlier = (await bookedMonths(db, district.id)).filter(
      (month) => month < period && (!last || month > last.period),
    );
    const first = earlier.at(-1);
    if (first) throw new Refusal('conflict', words.earlierOpen(period, first));
    const closed = await closeMonth(db, { districtId: district.id, period, closedBy: me.id }, now);
    const figures = await charityFigures(db, district.id, daysOf(period));
    ctx.reply(words.closed(period, figures, closed.entries, closed.hash));
  },
});
