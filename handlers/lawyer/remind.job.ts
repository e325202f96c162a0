import { appointmentsOn } from '#db/appointment.ts';
import { accountsOf } from '#db/person.ts';
import { job } from '#src/bot/define.ts';
import { addDays, dayAt } from '#src/core/day.ts';
import { dayName } from '#src/core/text.ts';
import { clockTime } from '#src/core/time.ts';
import { words } from './text.ts';

/** The evening before, whoever booked is reminded, in private. */
export default job('lawyer.remind', '3 18 * * *', async (ctx) => {
  const day = addDays(dayAt(ctx.now), 1);
  for (const { districtId, personId, startsAt } of await appointmentsOn(ctx.db, day)) {
    await ctx.enter(districtId);
    const said = words.remind(dayName(day, ctx.now), clockTime(startsAt));
    for (const chat of ctx.privateChats(await accountsOf(ctx.db, districtId, [personId]))) ctx.post(chat, said);
  }
});
