import { addWalkIn, appointmentAt, moveAppointment, slotsOf } from '#db/appointment.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { clockTime } from '#src/core/time.ts';
import { readSlot, today } from './clinics.ts';
import { TOPIC_WORDS, words } from './text.ts';

export default command({
  topic: 'lawyer',
  place: 6,
  ...words.came,
  may: ['staff', 'admin'],
  read(rest) {
    if (rest === '') throw new Refusal('usage', words.came.usage);
    return rest;
  },
  async run(ctx, said) {
    const { db, district, now, newId } = ctx;
    const clinic = await today(ctx);
    const topic = TOPIC_WORDS.find(([, pattern]) => pattern.test(said))?.[0] ?? 'other';
    if (said.startsWith(words.walkInWord)) {
      await addWalkIn(db, { districtId: district.id, id: newId('apt'), day: clinic.day, topic }, now);
      return ctx.reply(words.walkIn(words.topic[topic]));
    }
    const at = readSlot(said, slotsOf(clinic));
    const booked = at && (await appointmentAt(db, district.id, at));
    const done = booked && (await moveAppointment(db, { districtId: district.id, id: booked.id }, 'done', now));
    if (!done) throw new Refusal('not_found', words.slotEmpty(at ? clockTime(at) : said));
    ctx.reply(words.came1(clockTime(done.startsAt)));
  },
});
