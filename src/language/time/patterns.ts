import { type Day, dayOf, partsOf, type Weekday } from '#src/core/day.ts';
import type { Said } from './candidates.ts';
import { festivalDay } from './festivals.ts';
import type { Item, Moment } from './moment.ts';
import type { Recurrence } from './reading.ts';
import type { Every } from './token.ts';

/** Which days, without the times of day. */
export type Pattern = Omit<Recurrence, 'from' | 'times' | 'start' | 'until' | 'count'>;

export interface Parts {
  readonly every: Every;
  /** What says the days and the times, in order; `to` and `and` say how they hang together. */
  readonly moments: readonly (Moment & { link: Item['link'] })[];
  readonly from: Day | undefined;
  readonly until: Day | undefined;
  readonly count: number | undefined;
}

/** Which days, of the word for how often and the moments after it. */
export function patternsOf(
  { every, moments, from }: Parts,
  { today }: Said,
): { all: readonly Pattern[]; sure: boolean } | undefined {
  const { unit, interval } = every;
  const sayers = moments.filter((moment) => moment.days.length > 0 || moment.nth || moment.edge || moment.period);
  const start = from ?? today;
  const intervals = every.orInterval === undefined ? [interval] : [interval, every.orInterval];
  const withIntervals = (make: (interval: number) => Pattern, sure = true) => ({
    all: intervals.map(make),
    sure: sure && intervals.length === 1,
  });
  switch (unit) {
    case 'minute':
    case 'hour':
      return moments.length > 0 ? undefined : withIntervals((each) => ({ unit, interval: each }));
    case 'workday':
      return sayers.length > 0 ? undefined : { all: [{ unit: 'day', interval: 1, workdays: true }], sure: true };
    case 'day':
      return sayers.length > 0 ? undefined : withIntervals((each) => ({ unit: 'day', interval: each }));
    case 'week': {
      const said = sayers.flatMap((moment) =>
        moment.days.length === 1 && moment.days[0]!.by === 'weekday' && moment.days[0]!.week === undefined
          ? [moment.days[0]!.weekday]
          : [],
      );
      if (
        said.length !== sayers.length ||
        (said.length > 0 && every.weekdays && moments.some((moment) => moment.clock && !sayers.includes(moment)))
      )
        return undefined;
      if (sayers.some(({ link }) => link === 'to')) return undefined;
      const weekdays = [...new Set([...(every.weekdays ?? []), ...said])].sort((a, b) => a - b) as Weekday[];
      return withIntervals(
        (each) => ({ unit: 'week', interval: each, ...(weekdays.length > 0 && { weekdays }) }),
        weekdays.length > 0,
      );
    }
    case 'month': {
      // 每月1至5号: in those days, but when.
      if (sayers.some(({ link, days }) => link === 'to' && days.length > 0)) return undefined;
      const days = monthDaysOf(sayers);
      return days === undefined
        ? undefined
        : withIntervals((each) => ({ unit: 'month', interval: each, ...days }), sayers.length > 0);
    }
    case 'quarter': {
      if (interval !== 1) return undefined;
      const [first] = sayers;
      const month = first?.nth?.of === 'month' ? first.nth.place : undefined;
      const rest =
        month === undefined
          ? sayers
          : [...(first!.days.length > 0 ? [{ ...first!, nth: undefined }] : []), ...sayers.slice(1)];
      const days = monthDaysOf(rest);
      const inMonth =
        month ?? (rest[0]?.edge && rest[0].edge.from < 0 ? 3 : rest[0]?.nth && rest[0].nth.place < 0 ? 3 : 1);
      if (!days || inMonth < 1 || inMonth > 3 || (month === undefined && rest[0]?.days.length)) return undefined;
      const months = [0, 3, 6, 9].map((quarter) => quarter + inMonth);
      return {
        all: [{ unit: 'month', interval: 1, months, ...(rest.length === 0 ? { monthDays: [1] } : days) }],
        sure: rest.length > 0,
      };
    }
    case 'year':
      return yearly(sayers, interval, start);
  }
}

/** 15号, 10号和25号, 最后一天, 最后一个周五, 月底; undefined where it is something else. */
function monthDaysOf(sayers: readonly Moment[]): Pick<Pattern, 'monthDays' | 'nth'> | undefined {
  const monthDays: number[] = [];
  for (const { days, nth, edge, period } of sayers) {
    if (period || days.length > 1) return undefined;
    if (edge) {
      if (edge.vague || edge.from !== edge.to) return undefined;
      monthDays.push(edge.from);
    } else if (nth) {
      if (nth.of === 'month' || days.length > 0) return undefined;
      if (nth.of !== 'day') return sayers.length === 1 ? { nth: { place: nth.place, of: nth.of } } : undefined;
      monthDays.push(nth.place);
    } else if (days[0]?.by === 'monthday') monthDays.push(days[0].date);
    else return undefined;
  }
  return monthDays.length > 0 ? { monthDays: [...new Set(monthDays)] } : {};
}

/** 12月4日宪法日: the second word only names the day. */
const sameEachYear = ([first, second]: Moment['days']): boolean =>
  first?.by === 'date' &&
  second?.by === 'festival' &&
  [2024, 2025].every((year) => festivalDay(second.name, year) === dayOf(year, first.month, first.date));

function yearly(
  sayers: readonly Moment[],
  interval: number,
  start: Day,
): { all: readonly Pattern[]; sure: boolean } | undefined {
  const [moment, ...more] = sayers;
  if (more.length > 0) return undefined;
  const base = { unit: 'year', interval } as const;
  if (!moment) {
    const { month, date } = partsOf(start);
    return { all: [{ ...base, months: [month], monthDays: [date] }], sure: false };
  }
  const [day] = moment.days;
  if (moment.period?.of === 'namedMonth' && moment.period.year === undefined) {
    const days = monthDaysOf([{ ...moment, period: undefined }]);
    return days && (days.monthDays || days.nth)
      ? { all: [{ ...base, months: [moment.period.month], ...days }], sure: true }
      : undefined;
  }
  if (moment.edge || moment.nth || moment.period || !day) return undefined;
  if (moment.days.length > 1 && !sameEachYear(moment.days)) return undefined;
  if (day.by === 'date' && day.year === undefined)
    return { all: [{ ...base, months: [day.month], monthDays: [day.date] }], sure: true };
  if (day.by === 'festival' && day.year === undefined) {
    if (day.shift && 'workdays' in day.shift) return undefined;
    return { all: [{ ...base, festival: { name: day.name, days: day.shift?.days ?? 0 } }], sure: !day.shift?.loose };
  }
  if (day.by === 'lunar') {
    const { month, date } = day;
    const lunar: Pattern = { ...base, lunar: { month, date } };
    return day.solarToo
      ? { all: [{ ...base, months: [month], monthDays: [date] }, lunar], sure: false }
      : { all: [lunar], sure: true };
  }
  return undefined;
}
