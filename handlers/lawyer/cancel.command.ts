import { clinicsFrom, moveAppointment, nextAppointment } from '#db/appointment.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { clockTime } from '#src/core/time.ts';
import { named, redraw } from './clinics.ts';
import { words } from './text.ts';

export default command({
  topic: 'lawyer',
  place: 3,
  ...words.cancel,
  may: 'everyone',
  read: () => undefined,
  async run(ctx) {
    const { db, district, me, now } = ctx;
    const mine = await nextAppointment(db, district.id, me.id, now);
    const over = mine && (await moveAppointment(db, { districtId: district.id, id: mine.id }, 'cancelled', now));
    if (!over) throw new Refusal('not_found', words.noMine);
    const [clinic] = await clinicsFrom(db, district.id, over.day, 1);
    ctx.reply(words.cancelled(named(clinic!, now), clockTime(over.startsAt)));
    await redraw(ctx, clinic!);
  },
});
