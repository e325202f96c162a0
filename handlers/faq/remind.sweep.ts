import { claimReminders } from '#db/consultation-queries.ts';
import { accountsWithRole } from '#db/person.ts';
import { sweep } from '#src/bot/define.ts';
import { duration } from '#src/core/text.ts';
import { secondsBetween } from '#src/core/time.ts';
import { REMIND_MS } from './consult.ts';
import { consulting } from './consulting/text.ts';
import { STAFF, STAFF_MAX } from './staff.ts';

/** Reminds whoever answers of consultations that still wait. */
export default sweep('consultation.remind', 20, async (ctx, limit) => {
  const { db, now } = ctx;
  const claimed = await claimReminders(db, now, new Date(now.getTime() + REMIND_MS), limit);
  for (const { districtId, number, question, dueAt, askedBy } of claimed) {
    await ctx.enter(districtId);
    const left = dueAt > now ? duration(secondsBetween(now, dueAt)) : undefined;
    const accounts = await accountsWithRole(db, districtId, STAFF, STAFF_MAX, askedBy);
    for (const chat of ctx.privateChats(accounts)) ctx.post(chat, consulting.reminder(number, question, left));
  }
  return claimed.length;
});
