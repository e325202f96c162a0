import { publishedYears } from '#db/calendar.ts';
import type { Db } from '#db/client.ts';
import { type Calendar, calendarOf } from '#src/core/calendar.ts';

/** The days off of a district as they are known now. */
export async function loadCalendar(db: Db, districtId: string): Promise<Calendar> {
  const { years, days } = await publishedYears(db, districtId);
  return calendarOf(years, days);
}
