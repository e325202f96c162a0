import { underWay } from '#db/follow-up-queries.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { job } from '#src/bot/define.ts';
import { escalate, remindOrganisations, remindStaff, settleDates } from './tasks/morning.ts';

/** Every morning, weekends too: a date three days after a weekend is announced in it. */
export default job('follow-up.remind', '23 9 * * *', async (ctx) => {
  const everywhere = await underWay(ctx.db);
  for (const districtId of new Set(everywhere.map((one) => one.districtId))) {
    await ctx.enter(districtId);
    const before = everywhere.filter((one) => one.districtId === districtId);
    const moved = await settleDates(ctx, await loadCalendar(ctx.db, districtId), before);
    const all = moved ? await underWay(ctx.db, districtId) : before;
    await remindOrganisations(ctx, districtId, all);
    await escalate(ctx, districtId, all);
    await remindStaff(ctx, districtId, all);
  }
});
