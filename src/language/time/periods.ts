import { type Calendar, dayKind } from '#src/core/calendar.ts';
import { addDays, addMonths, type Day, dayOf, daysIn, mondayOf, partsOf } from '#src/core/day.ts';
import { type Days, IMPOSSIBLE, one, type Said } from './candidates.ts';
import { nthDay } from './expand.ts';
import { festivalDay } from './festivals.ts';
import type { Moment } from './moment.ts';
import type { Period } from './token.ts';

/** The month that a period is; undefined where it is no month. */
export function monthOf(period: Period, today: Day): { year: number; month: number } | undefined {
  if (period.of === 'month') return partsOf(addMonths(`${today.slice(0, 8)}01`, period.offset));
  if (period.of !== 'namedMonth') return undefined;
  return { year: period.year ?? namedYear(period.month, today), month: period.month };
}

/** Of a month without a year: this year's, or next year's where it is long over. */
function namedYear(month: number, today: Day): number {
  const here = partsOf(today);
  return month < here.month ? here.year + 1 : here.year;
}

/** 月底, 上旬, 年底 */
export function edgeDays(
  { from, to, vague, of }: NonNullable<Moment['edge']>,
  period: Period | undefined,
  { today }: Said,
): Days {
  const here = partsOf(today);
  const month = period && monthOf(period, today);
  if (of === 'month' && period && !month) return { days: [], sure: false };
  const lastMonth = of === 'quarter' ? Math.ceil(here.month / 3) * 3 : 12;
  const { year, month: number } =
    month ??
    (of === 'month'
      ? here
      : {
          year: period?.of === 'year' ? period.year : here.year,
          month: from < 0 ? lastMonth : lastMonth - (of === 'quarter' ? 2 : 11),
        });
  const at = (date: number) => dayOf(year, number, date < 0 ? daysIn(year, number) + 1 + date : date)!;
  const stretch = from === to ? { from: at(from) } : { from: at(from), to: at(to) };
  const sure = (!vague && (stretch.to ?? stretch.from) >= today) || (!vague && period !== undefined);
  return { days: vague && from !== to ? [{ from: at(from) }, stretch] : [stretch], sure };
}

/** 下月第一个周一 */
export function nthDays(
  { place, of }: NonNullable<Moment['nth']>,
  period: Period | undefined,
  { today, calendar }: Said,
): Days {
  const month = period ? monthOf(period, today) : undefined;
  if (!month || of === 'month') return { days: [], sure: false };
  if (of === 'day') {
    const date = place < 0 ? daysIn(month.year, month.month) : place;
    return one(dayOf(month.year, month.month, date));
  }
  const day = nthDay({ place, of }, month.year, month.month, calendar);
  return typeof day === 'number' ? { unpublished: day } : one(day);
}

/** 下周, 10月, 国庆假期 */
export function periodDays(period: Period, said: Said, after: Day | undefined): Days {
  const { today, calendar } = said;
  const stretch = (from: Day, to: Day, sure = true): Days => ({ days: [{ from, to }], sure });
  switch (period.of) {
    case 'week': {
      const monday = addDays(mondayOf(today), 7 * period.offset);
      return stretch(monday, addDays(monday, 6));
    }
    case 'weekend': {
      const saturday = addDays(mondayOf(today), 5 + 7 * (period.offset ?? 0));
      const sunday = addDays(saturday, 1);
      if (period.offset === undefined && today === sunday) {
        return {
          days: [
            { from: addDays(saturday, 7), to: addDays(sunday, 7) },
            { from: saturday, to: sunday },
          ],
          sure: false,
        };
      }
      return stretch(saturday, sunday);
    }
    case 'month':
    case 'namedMonth': {
      const { year, month } = monthOf(period, after ?? today)!;
      const named = period.of === 'namedMonth' && period.year === undefined && !after;
      const found = { from: dayOf(year, month, 1)!, to: dayOf(year, month, daysIn(year, month))! };
      if (!named || year === partsOf(today).year) return { days: [found], sure: true };
      return {
        days: [found, { from: dayOf(year - 1, month, 1)!, to: dayOf(year - 1, month, daysIn(year - 1, month))! }],
        sure: false,
      };
    }
    case 'year':
      return stretch(`${period.year}-01-01`, `${period.year}-12-31`);
    case 'holiday':
      return holidayDays(period, today, calendar);
  }
}

function holidayDays({ name, year }: Extract<Period, { of: 'holiday' }>, today: Day, calendar: Calendar): Days {
  const here = partsOf(today).year;
  const festival =
    year !== undefined
      ? festivalDay(name, year)
      : [here, here + 1].map((each) => festivalDay(name, each)).find((day) => day && addDays(day, 7) >= today);
  if (!festival) return IMPOSSIBLE;
  const kind = dayKind(calendar, festival);
  if (!kind) return { unpublished: partsOf(festival).year };
  if (kind.kind !== 'holiday') return { days: [{ from: festival }], sure: false };
  const edge = (step: 1 | -1) => {
    let day = festival;
    while (dayKind(calendar, addDays(day, step))?.kind === 'holiday') day = addDays(day, step);
    return day;
  };
  return { days: [{ from: edge(-1), to: edge(1) }], sure: true };
}
