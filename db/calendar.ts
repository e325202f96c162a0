import { calendarOf } from '../src/core/calendar.ts';
import type { Db } from './client.ts';
import { PUBLISHED_DAYS, PUBLISHED_YEARS } from './published-years.ts';

export async function loadCalendar(_db: Db) {
  return calendarOf(PUBLISHED_YEARS, PUBLISHED_DAYS);
}
