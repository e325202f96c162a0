import { bookingsBetween, venuesOf } from '#db/booking.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { readDay } from '#src/bot/when.ts';
import { addDays, type Day, dayAt, instantOf, mondayOf } from '#src/core/day.ts';
import { dayName } from '#src/core/text.ts';
import { readNumber } from '#src/language/words.ts';
import { cardOf, find } from './bookings.ts';
import { listCard, subjectOf } from './cards.ts';
import { dayCard, weekCard } from './overview.ts';
import { WEEK, words } from './text.ts';

const DAY_MIN = 1440;

export default command({
  topic: 'venue',
  place: 1,
  ...words.show,
  may: 'everyone',
  read: (rest) => rest,
  async run(ctx, typed) {
    const { db, district, me, now } = ctx;
    const numbered = /^#/u.test(typed) ? readNumber(typed) : undefined;
    if (numbered) return ctx.showHere(subjectOf(numbered.number), await cardOf(ctx, await find(ctx, numbered.number)));
    const venues = await venuesOf(db, district.id);
    const today = dayAt(now);
    const between = (from: Day, days: number) =>
      bookingsBetween(db, district.id, { startsAt: instantOf(from, 0), endsAt: instantOf(from, days * DAY_MIN) });
    const week = WEEK.exec(typed);
    if (week) {
      const monday = week.groups?.['next'] ? addDays(mondayOf(today), 7) : mondayOf(today);
      return ctx.reply(weekCard(monday, venues, await between(monday, 7), now));
    }
    if (typed === '') return ctx.reply(listCard(venues, await between(today, 1), now));
    const day = readDay(typed, { now, calendar: await loadCalendar(db, district.id), today }).said;
    const isStaff = me.role === 'staff' || me.role === 'admin';
    ctx.reply(dayCard(dayName(day, now), venues, await between(day, 1), isStaff));
  },
});
