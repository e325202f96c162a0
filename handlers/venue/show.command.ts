import { bookingsBetween, venuesOf } from '#db/booking.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { readDay } from '#src/bot/when.ts';
import { dayAt, instantOf } from '#src/core/day.ts';
import { dayName } from '#src/core/text.ts';
import { readNumber } from '#src/language/words.ts';
import { cardOf, find } from './bookings.ts';
import { dayCard, listCard, subjectOf } from './cards.ts';
import { words } from './text.ts';

const DAY_MIN = 1440;

export default command({
  topic: 'venue',
  place: 1,
  ...words.show,
  may: 'everyone',
  read: (rest) => rest,
  async run(ctx, typed) {
    const { db, district, now } = ctx;
    const numbered = /^#/u.test(typed) ? readNumber(typed) : undefined;
    if (numbered) return ctx.showHere(subjectOf(numbered.number), await cardOf(ctx, await find(ctx, numbered.number)));
    const venues = await venuesOf(db, district.id);
    const today = dayAt(now);
    const day =
      typed === '' ? today : readDay(typed, { now, calendar: await loadCalendar(db, district.id), today }).said;
    const bookings = await bookingsBetween(db, district.id, {
      startsAt: instantOf(day, 0),
      endsAt: instantOf(day, DAY_MIN),
    });
    ctx.reply(typed === '' ? listCard(venues, bookings, now) : dayCard(dayName(day, now), venues, bookings));
  },
});
