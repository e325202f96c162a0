import { loadCalendar } from '#src/bot/calendar.ts';
import type { Ctx } from '#src/bot/context.ts';
import { readDay } from '#src/bot/when.ts';
import { type Day, dayAt } from '#src/core/day.ts';

/** The day that somebody wrote, today or later. Throws `Refusal` where it is none, over, or several. */
export async function readDue({ db, district, now }: Ctx, typed: string): Promise<Day> {
  const calendar = await loadCalendar(db, district.id);
  return readDay(typed, { now, calendar, today: dayAt(now) }).said;
}
