import { finishSpent } from '#db/reminder-due.ts';
import { claimPlans, writePlan } from '#db/reminder-plan.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { sweep } from '#src/bot/define.ts';
import type { Calendar } from '#src/core/calendar.ts';
import { planOf } from './plan.ts';

const REMINDERS = 50;

/** Keeps the times to come written down, two months ahead; those that wait for a year's notice are filled in with it. */
export default sweep('reminder.plan', REMINDERS, async ({ db, now, enter, leave }, limit) => {
  const due = await claimPlans(db, now, limit);
  if (due.length === 0) return 0;
  const calendars = new Map<string, Calendar>();
  for (const reminder of due) {
    const { districtId } = reminder;
    await enter(districtId);
    const calendar = calendars.get(districtId) ?? (await loadCalendar(db, districtId));
    calendars.set(districtId, calendar);
    const { rows, planAt } = planOf(reminder, calendar, now);
    await writePlan(db, reminder, rows, planAt, now);
  }
  await leave();
  await finishSpent(db, due);
  return due.length;
});
