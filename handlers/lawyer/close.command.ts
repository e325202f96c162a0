import { clinicFigures } from '#db/appointment.ts';
import { closeClinic } from '#db/clinic-days.ts';
import { command } from '#src/bot/define.ts';
import { addDays } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { redraw, today } from './clinics.ts';
import { words } from './text.ts';

export default command({
  topic: 'lawyer',
  place: 8,
  ...words.close,
  may: ['staff', 'admin'],
  read: () => undefined,
  async run(ctx) {
    const { db, district, now } = ctx;
    const clinic = await today(ctx);
    // Whoever was booked and was not marked as come did not come.
    const held = await closeClinic(db, district.id, clinic.day, now);
    if (!held) throw new Refusal('conflict', words.notToday);
    const { served, walkIns, noShows } = await clinicFigures(db, district.id, clinic.day, addDays(clinic.day, 1));
    ctx.reply(words.closed(served, walkIns, noShows));
    await redraw(ctx, held);
  },
});
