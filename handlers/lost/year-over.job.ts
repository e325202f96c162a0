import { keptTooLong } from '#db/lost-found.ts';
import { accountsWithRole } from '#db/person.ts';
import { job } from '#src/bot/define.ts';
import { dateTime } from '#src/core/text.ts';
import { kind } from './cards.ts';
import { YEAR_MS } from './rules.ts';
import { words } from './text.ts';

const LISTED_MAX = 20;
const ADMINS_MAX = 5;

/** Every Monday morning: things that nobody claimed for a year, for the committee to decide on. */
export default job('lost.year-over', '7 9 * * 1', async (ctx) => {
  const over = await keptTooLong(ctx.db, new Date(ctx.now.getTime() - YEAR_MS), LISTED_MAX);
  for (const districtId of new Set(over.map((one) => one.districtId))) {
    await ctx.enter(districtId);
    const mine = over.filter((one) => one.districtId === districtId);
    const rows = mine.map((one) => words.row(one.number, kind(one.what), dateTime(one.reportedAt, ctx.now)));
    const admins = await accountsWithRole(ctx.db, districtId, ['admin'], ADMINS_MAX, '');
    for (const chat of ctx.privateChats(admins)) ctx.post(chat, [words.yearOver(mine.length), ...rows].join('\n'));
  }
});
