import { setClinic } from '#db/clinic-days.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { readDay } from '#src/bot/when.ts';
import { dayAt, instantOf } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { dayName } from '#src/core/text.ts';
import { clockTime } from '#src/core/time.ts';
import { DEFAULT_HOURS, readHours, SLOT_MINUTES } from './hours.ts';
import { words } from './text.ts';

export default command({
  topic: 'lawyer',
  place: 4,
  ...words.set,
  may: ['staff', 'admin'],
  read(rest) {
    if (rest === '') throw new Refusal('usage', words.dayMissing(words.set.usage));
    return rest;
  },
  async run(ctx, typed) {
    const { db, district, now } = ctx;
    const { hours, rest: after } = readHours(typed);
    const { said: day, rest } = readDay(after, {
      now,
      calendar: await loadCalendar(db, district.id),
      today: dayAt(now),
    });
    const [lawyer, firm = null] = rest.split(/\s+/u).filter(Boolean);
    if (!lawyer) throw new Refusal('usage', words.nameMissing);
    const { from, to } = hours ?? DEFAULT_HOURS;
    if (to <= from) throw new Refusal('usage', words.timesWrong);
    const [startsAt, endsAt] = [instantOf(day, from), instantOf(day, to)];
    const row = { districtId: district.id, day, lawyer, firm, startsAt, endsAt, slotMinutes: SLOT_MINUTES };
    if (!(await setClinic(db, row, now))) throw new Refusal('conflict', words.bookedStay);
    const times = `${clockTime(startsAt)}–${clockTime(endsAt)}`;
    ctx.reply(words.setDone(dayName(day, now), words.who(lawyer, firm), times));
  },
});
