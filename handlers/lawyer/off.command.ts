import { clinicsFrom } from '#db/appointment.ts';
import { cancelClinic } from '#db/clinic-days.ts';
import { accountsOf } from '#db/person.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { readDay } from '#src/bot/when.ts';
import { dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { dayName } from '#src/core/text.ts';
import { redraw } from './clinics.ts';
import { words } from './text.ts';

export default command({
  topic: 'lawyer',
  place: 5,
  ...words.off,
  may: ['staff', 'admin'],
  read(rest) {
    if (rest === '') throw new Refusal('usage', words.dayMissing(words.off.usage));
    return rest;
  },
  async run(ctx, typed) {
    const { db, district, now } = ctx;
    const { said: day, rest: reason } = readDay(typed, {
      now,
      calendar: await loadCalendar(db, district.id),
      today: dayAt(now),
    });
    if (reason === '') throw new Refusal('usage', words.reasonMissing);
    const told = await cancelClinic(db, { districtId: district.id, day, reason }, now);
    const name = dayName(day, now);
    if (!told) throw new Refusal('not_found', words.noClinic(name));
    // Each booking is off, and whoever holds it hears so once (L3).
    for (const chat of ctx.privateChats(await accountsOf(db, district.id, told))) {
      ctx.post(chat, words.movedOff(name, reason));
    }
    ctx.reply(words.offDone(name, reason, told.length));
    const [clinic] = await clinicsFrom(db, district.id, day, 1);
    await redraw(ctx, clinic!);
  },
});
