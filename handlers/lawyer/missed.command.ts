import { appointmentAt, moveAppointment, slotsOf } from '#db/appointment.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { clockTime } from '#src/core/time.ts';
import { readSlot, today } from './clinics.ts';
import { words } from './text.ts';

export default command({
  topic: 'lawyer',
  place: 7,
  ...words.missed,
  may: ['staff', 'admin'],
  read(rest) {
    if (rest === '') throw new Refusal('usage', words.missed.usage);
    return rest;
  },
  async run(ctx, said) {
    const { db, district, now } = ctx;
    const at = readSlot(said, slotsOf(await today(ctx)));
    const booked = at && (await appointmentAt(db, district.id, at));
    const over = booked && (await moveAppointment(db, { districtId: district.id, id: booked.id }, 'no_show', now));
    if (!over) throw new Refusal('not_found', words.slotEmpty(at ? clockTime(at) : said));
    ctx.reply(words.missed1(clockTime(over.startsAt)));
  },
});
