import { claimDue, finishSpent } from '#db/reminder-due.ts';
import { sweep } from '#src/bot/define.ts';
import { deliver } from './deliver.ts';

// So many chats, people or roles in one transaction: large enough to be quick, small enough not to hold others up.
const TARGETS = 500;

/** Says the reminders whose time has come, each exactly once, however many processes look. */
export default sweep('reminder.send', TARGETS, async (ctx, limit) => {
  const { targets, due } = await claimDue(ctx.db, ctx.now, limit);
  if (due.length === 0) return 0;
  for (const [districtId, theirs] of Map.groupBy(due, (one) => one.districtId)) {
    await ctx.enter(districtId);
    await deliver(ctx, theirs);
  }
  await ctx.leave();
  await finishSpent(ctx.db, due);
  return targets;
});
