import { type Calendar, dayKind, workdayFrom } from '#src/core/calendar.ts';
import { addDays, addMonths, type Day, dayOf, daysBetween, mondayOf, partsOf, weekdayOf } from '#src/core/day.ts';
import { type Days, either, IMPOSSIBLE, one, type Said } from './candidates.ts';
import { festivalDay } from './festivals.ts';
import { lunarDay } from './lunar.ts';
import type { Moment } from './moment.ts';
import { edgeDays, monthOf, nthDays, periodDays } from './periods.ts';
import type { DayWord, Period } from './token.ts';

/** The days of a moment; `after` is the day from which a range began, if it is the end of one. */
export function daysOf(moment: Moment, said: Said, after?: Day): Days {
  const { period, edge, nth, days } = moment;
  if (edge) return edgeDays(edge, period, said);
  if (nth) return nthDays(nth, period, said);
  if (days.length > 0) {
    const [first, second] = days.map((word) => wordDays(word, period, said, after));
    return second
      ? agree(
          first!,
          second,
          days.some(({ by }) => by === 'weekday'),
        )
      : first!;
  }
  return period ? periodDays(period, said, after) : { days: [{ from: said.today }], sure: true };
}

/** Both words must mean the same day; where they do not, it may be either. */
function agree(first: Days, second: Days, weekday: boolean): Days {
  if (!('days' in first)) return first;
  if (!('days' in second)) return second;
  const same = first.days.filter(({ from }) => second.days.some((other) => other.from === from));
  if (same.length > 0) return { days: same.slice(0, 1), sure: true };
  const weekdays = second.days.map(({ from }) => weekdayOf(from));
  const near = first.days.filter(({ from }) => weekdays.includes(weekdayOf(from)));
  if (weekday && near.length === 1) return { days: near, sure: true };
  return { days: [...first.days, ...second.days], sure: false };
}

function wordDays(word: DayWord, period: Period | undefined, said: Said, after: Day | undefined): Days {
  const { today, calendar } = said;
  const placed =
    word.by === 'monthday' ||
    word.by === 'weekday' ||
    ((word.by === 'date' || word.by === 'lunar') && period?.of === 'year');
  if (period && !placed) return { days: [], sure: false }; // 去年今天
  switch (word.by) {
    case 'offset': {
      // Shortly after midnight, tomorrow may be the day that has just begun.
      const late = word.days > 0 && said.now.getTime() < instantHour(today, 4);
      const day = addDays(today, word.days);
      return late && word.days === 1 ? either(day, today) : one(day);
    }
    case 'months':
      return one(addMonths(today, word.months));
    case 'workdays':
      return onWorkday(calendar, today, word.count);
    case 'following':
      return after ? one(addDays(after, 1)) : { days: [{ from: addDays(today, 1) }], sure: false };
    case 'same':
      return after ? one(after) : { days: [{ from: today }], sure: false };
    case 'date':
      return dateDays(word, period, today, after);
    case 'monthday':
      return monthdayDays(word.date, period, today, after);
    case 'weekday':
      return weekdayDays(word, period, today, after);
    case 'festival':
      return festivalDays(word, said, after);
    case 'lunar':
      if (period?.of === 'year' && !word.solarToo) return one(lunarDay(period.year, word.month, word.date));
      return period ? { days: [], sure: false } : lunarDays(word, today, after);
  }
}

const instantHour = (day: Day, hour: number) => Date.parse(`${day}T00:00:00+08:00`) + hour * 3_600_000;

function onWorkday(calendar: Calendar, from: Day, count: number): Days {
  const day = workdayFrom(calendar, from, count);
  return day ? one(day) : { unpublished: firstUnpublished(calendar, from, count) };
}

function firstUnpublished(calendar: Calendar, from: Day, direction: number): number {
  let day = from;
  while (dayKind(calendar, day)) day = addDays(day, Math.sign(direction));
  return partsOf(day).year;
}

/** Of the same date in neighbouring years the one that is meant: near, and rather ahead. */
function byYear(of: (year: number) => Day | undefined, today: Day, after: Day | undefined): Days {
  const { year } = partsOf(after ?? today);
  const years = [year - 1, year, year + 1].flatMap((each) => of(each) ?? []);
  if (years.length === 0) {
    const later = [2, 3, 4, 5, 6, 7, 8].map((more) => of(year + more)).find(Boolean);
    return later ? { days: [{ from: later }], sure: false } : IMPOSSIBLE;
  }
  if (after) return one(years.find((day) => day >= after) ?? years.at(-1));
  const ahead = years.find((day) => day >= today);
  const gone = years.filter((day) => day < today).at(-1);
  if (!ahead || !gone) return { days: [{ from: (ahead ?? gone)! }], sure: Boolean(ahead) };
  const [toCome, since] = [daysBetween(today, ahead), daysBetween(gone, today)];
  // News speaks of what was and plans of what will be: only where the one is near and the other long gone, is it plain.
  const plain = since > 45 && (toCome <= 120 || partsOf(ahead).year === partsOf(today).year);
  return plain ? one(ahead) : either(ahead, gone);
}

function dateDays(
  word: Extract<DayWord, { by: 'date' }>,
  period: Period | undefined,
  today: Day,
  after: Day | undefined,
): Days {
  const year = word.year ?? (period?.of === 'year' ? period.year : undefined);
  if (year !== undefined) return one(dayOf(year, word.month, word.date));
  return byYear((each) => dayOf(each, word.month, word.date), today, after);
}

function monthdayDays(date: number, period: Period | undefined, today: Day, after: Day | undefined): Days {
  const inPeriod = period && monthOf(period, today);
  if (inPeriod) return one(dayOf(inPeriod.year, inPeriod.month, date));
  if (period) return { days: [], sure: false };
  const base = after ?? today;
  const here = partsOf(base);
  const following = partsOf(addMonths(`${base.slice(0, 8)}01`, 1));
  const [thisMonth, nextMonth] = [dayOf(here.year, here.month, date), dayOf(following.year, following.month, date)];
  if (after) return one(thisMonth && thisMonth >= after ? thisMonth : nextMonth);
  if (thisMonth && thisMonth >= today) return one(thisMonth);
  return { days: [nextMonth, thisMonth].flatMap((day) => (day ? [{ from: day }] : [])), sure: false };
}

function weekdayDays(
  word: Extract<DayWord, { by: 'weekday' }>,
  period: Period | undefined,
  today: Day,
  after: Day | undefined,
): Days {
  const monday = mondayOf(today);
  const week = word.week ?? (period?.of === 'week' || period?.of === 'weekend' ? (period.offset ?? 0) : undefined);
  if (period && week === undefined) return { days: [], sure: false };
  if (after && word.week === undefined) return one(addDays(after, (word.weekday - weekdayOf(after) + 7) % 7));
  const inWeek = addDays(monday, word.weekday - 1 + 7 * (week ?? 0));
  if (week !== undefined) {
    // At the weekend, this week may be the one that is about to begin.
    return week === 0 && inWeek < today && weekdayOf(today) >= 6 ? either(inWeek, addDays(inWeek, 7)) : one(inWeek);
  }
  if (inWeek > today) return one(inWeek);
  return inWeek === today ? either(today, addDays(today, 7)) : either(addDays(inWeek, 7), inWeek);
}

function festivalDays(word: Extract<DayWord, { by: 'festival' }>, said: Said, after: Day | undefined): Days {
  const { today, calendar } = said;
  const of = (year: number) => festivalDay(word.name, year);
  let found: Days;
  if (word.year !== undefined) found = one(of(word.year));
  else {
    const { year } = partsOf(today);
    const ahead = [of(year), of(year + 1)].find((day) => day && day >= (after ?? today));
    const gone = [of(year), of(year - 1)].find((day) => day && day < today);
    const lately = gone && daysBetween(gone, today) <= 15 && !after;
    found = lately ? either(ahead, gone) : one(ahead);
  }
  const { shift } = word;
  if (!shift || !('days' in found)) return found;
  if ('workdays' in shift)
    return found.sure ? onWorkday(calendar, found.days[0]!.from, shift.workdays) : { ...found, days: [] };
  const shifted = found.days.map(({ from }) => addDays(from, shift.days));
  return found.sure && !shift.loose
    ? besideHoliday(calendar, found.days[0]!.from, shift.days, shifted[0]!)
    : either(...shifted, undefined);
}

/** 春节前一天 may count from the day itself or from its days off, where they begin or end on another day. */
function besideHoliday(calendar: Calendar, festival: Day, days: number, counted: Day): Days {
  let edge = festival;
  while (dayKind(calendar, addDays(edge, Math.sign(days)))?.kind === 'holiday') edge = addDays(edge, Math.sign(days));
  return edge === festival ? one(counted) : either(counted, addDays(edge, days));
}

function lunarDays(word: Extract<DayWord, { by: 'lunar' }>, today: Day, after: Day | undefined): Days {
  const base = after ?? today;
  const { year } = partsOf(base);
  const lunar = [year - 1, year, year + 1]
    .map((each) => lunarDay(each, word.month, word.date))
    .find((day) => day && day >= base);
  if (!word.solarToo) return one(lunar);
  const solar = [year, year + 1].map((each) => dayOf(each, word.month, word.date)).find((day) => day && day >= base);
  return either(solar, lunar);
}
