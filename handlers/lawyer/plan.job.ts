import { districtsWithClinics, planClinics } from '#db/clinic-days.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { job } from '#src/bot/define.ts';
import { dayKind } from '#src/core/calendar.ts';
import { addDays, dayAt, mondayOf } from '#src/core/day.ts';
import { words } from './text.ts';

const WEEKS_AHEAD = 9;
const THURSDAY = 3; // days after Monday

/**
 * Every night: the Thursdays of the next two months have their rows, with the hours and the lawyer of the latest one;
 * a holiday has its reason from the start (L3). A Thursday whose year is not published yet waits.
 */
export default job('lawyer.plan', '31 3 * * *', async ({ db, now, enter }) => {
  const today = dayAt(now);
  const thursdays = Array.from({ length: WEEKS_AHEAD }, (_, week) => addDays(mondayOf(today), week * 7 + THURSDAY));
  for (const { districtId, plan } of await districtsWithClinics(db)) {
    await enter(districtId);
    const calendar = await loadCalendar(db, districtId);
    const days = thursdays
      .filter((day) => day > today)
      .flatMap((day) => {
        const kind = dayKind(calendar, day);
        if (!kind) return [];
        return [kind.kind === 'holiday' ? { day, reason: words.holiday(kind.name) } : { day }];
      });
    await planClinics(db, districtId, days, plan, now);
  }
});
