import { loadCalendar } from '#db/calendar.ts';
import { finishSpent } from '#db/reminder-due.ts';
import { claimPlans, writePlan } from '#db/reminder-plan.ts';
import { sweep } from '#src/bot/define.ts';
import { planOf } from './plan.ts';

const REMINDERS = 50;

/** Keeps the times to come written down, two months ahead; those that wait for a year's notice are filled in with it. */
export default sweep('reminder.plan', REMINDERS, async ({ db, now }, limit) => {
  const due = await claimPlans(db, now, limit);
  if (due.length === 0) return 0;
  const calendar = await loadCalendar(db);
  for (const reminder of due) {
    const { rows, planAt } = planOf(reminder, calendar, now);
    await writePlan(db, reminder, rows, planAt, now);
  }
  await finishSpent(db, due);
  return due.length;
});
