import { findDistrict } from '#db/district.ts';
import { districtsWithRota } from '#db/rotation-queries.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { job } from '#src/bot/define.ts';
import { announce, handOver, pressForAnswers } from './daily.ts';

/** Every morning: the month that begins is handed over, the next one is told, open swaps are asked after. */
export default job('rotation.daily', '7 9 * * *', async (ctx) => {
  for (const id of await districtsWithRota(ctx.db)) {
    await ctx.enter(id);
    const scene = { ...ctx, calendar: await loadCalendar(ctx.db, id), district: await findDistrict(ctx.db, id) };
    await handOver(scene);
    await announce(scene);
    await pressForAnswers(scene);
  }
});
