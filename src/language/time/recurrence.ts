import { type Day, instantOf, partsOf, type Weekday } from '#src/core/day.ts';
import { daysOf, type Said } from './days.ts';
import { nextOf } from './expand.ts';
import { minutesFor } from './hours.ts';
import type { Item, Moment } from './moment.ts';
import type { Outcome } from './outcome.ts';
import type { Definite, Recurrence, TimeOfDay } from './reading.ts';
import type { Every } from './token.ts';

const UNREAD: Outcome = { readings: [], why: 'unread' };

/** Which days, without the times of day. */
type Pattern = Omit<Recurrence, 'from' | 'times' | 'start' | 'until' | 'count'>;

interface Parts {
  readonly every: Every;
  /** What says the days and the times, in order; `to` and `and` say how they hang together. */
  readonly moments: readonly (Moment & { link: Item['link'] })[];
  readonly from: Day | undefined;
  readonly until: Day | undefined;
  readonly count: number | undefined;
}

/** What things that come again may mean; every item must have its place in it. */
export function recurrenceOutcome(text: string, items: readonly Item[], said: Said): Outcome {
  const parts = sort(text, items, said);
  if (!parts || 'unpublished' in parts) return parts ?? UNREAD;
  const patterns = patternsOf(parts, said);
  const times = timesOf(parts);
  if (!patterns || !times) return UNREAD;
  const readings: Definite[] = [];
  let unpublished: number | undefined;
  for (const pattern of patterns.all) {
    for (const each of times.all) {
      const recurrence = anchored({ ...pattern, ...(each.length > 0 && { times: each }) }, parts, said);
      const { points, unpublished: year } = nextOf(recurrence, said.now, said.calendar);
      unpublished ??= points.length === 0 ? year : undefined;
      if (points.length > 0) readings.push({ kind: 'recurrence', recurrence, next: points });
    }
  }
  if (readings.length === 0) return unpublished === undefined ? { readings, why: 'impossible' } : { unpublished };
  return { readings, why: readings.length > 1 || !patterns.sure || !times.sure ? 'several' : 'sure' };
}

/** Tells the bounds (从…开始, 到…为止) from what says the days and times. */
function sort(text: string, items: readonly Item[], said: Said): Parts | { unpublished: number } | undefined {
  let every: Every | undefined;
  let from: Day | undefined;
  let until: Day | undefined;
  let count: number | undefined;
  const moments: Parts['moments'][number][] = [];
  const before: Moment[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    const next = items[i + 1];
    if (item.kind === 'every') {
      const joined = every && mergeEvery(every, item.every);
      if (every && !joined) return undefined;
      every = joined ?? item.every;
    } else if (item.kind === 'count') count = item.count;
    else if (item.kind === 'begin' || item.kind === 'end') {
      // Beside a moment they were read with it; elsewhere they belong to other words.
      if (item.link === 'close') return undefined;
    } else if (item.kind === 'moment') {
      const timeless = !item.clock && !item.part;
      const lead = text.slice(0, item.start).trimEnd();
      const isUntil =
        timeless &&
        ((next?.kind === 'end' && next.link === 'close') ||
          (every !== undefined &&
            (item.link === 'to' || /(?:至|到|截至|截止)$/u.test(lead)) &&
            !joinsWeekdays(every, item)));
      if (
        (next?.kind === 'begin' && next.link === 'close') ||
        (timeless && !every && /[从自]$/u.test(lead) && next?.kind !== 'moment')
      ) {
        const day = oneDay(item, said);
        if (typeof day !== 'string') return day;
        from = day;
        if (item.clock || item.part) return undefined;
        if (next?.kind === 'begin') i++;
      } else if (isUntil) {
        const stretch = lastDay(item, said, from);
        if (typeof stretch !== 'string') return stretch;
        until = stretch;
        if (next?.kind === 'end') i++;
      } else if (!every) before.push(item);
      else moments.push(item);
    } else return undefined;
  }
  if (!every) return undefined;
  // 9月20日到22日每天上午9点
  if (before.length === 2 && from === undefined && until === undefined) {
    const [first, last] = before as [Moment, Moment];
    const start = oneDay(first, said);
    if (typeof start !== 'string') return start;
    const end = lastDay(last, said, start);
    if (typeof end !== 'string') return end;
    from = start;
    until = end;
  } else if (before.length > 0) return undefined;
  return { every, moments, from, until, count };
}

/** 每周一到周五 was read whole; 每周一…到周五 is not an end. */
const joinsWeekdays = (every: Every, moment: Moment) =>
  every.weekdays !== undefined && moment.days[0]?.by === 'weekday' && moment.days[0].week === undefined;

function mergeEvery(first: Every, second: Every): Every | undefined {
  if (first.weekdays && second.weekdays && first.unit === second.unit && first.interval === second.interval) {
    return { ...first, weekdays: [...new Set([...first.weekdays, ...second.weekdays])].sort((a, b) => a - b) };
  }
  // 每两周的每周二 makes no sense; 每年每月 neither.
  return undefined;
}

function oneDay(moment: Moment, said: Said): Day | { unpublished: number } | undefined {
  const days = daysOf(moment, said);
  if (!('days' in days)) return 'unpublished' in days ? days : undefined;
  return days.sure ? days.days[0]?.from : days.days.find(({ from }) => from >= said.today)?.from;
}

function lastDay(moment: Moment, said: Said, after: Day | undefined): Day | { unpublished: number } | undefined {
  const days = daysOf(moment, said, after ?? said.today);
  if (!('days' in days)) return 'unpublished' in days ? days : undefined;
  return days.days[0]?.to ?? days.days[0]?.from;
}

/** Which days, of the word for how often and the moments after it. */
function patternsOf(
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
  return monthDays.length > 0 ? { monthDays } : {};
}

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
  if (moment.edge || moment.nth || moment.period || moment.days.length !== 1 || !day) return undefined;
  if (day.by === 'date' && day.year === undefined)
    return { all: [{ ...base, months: [day.month], monthDays: [day.date] }], sure: true };
  if (day.by === 'festival' && day.year === undefined) {
    if (day.shift && 'workdays' in day.shift) return undefined;
    return { all: [{ ...base, festival: { name: day.name, days: day.shift?.days ?? 0 } }], sure: true };
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

const text24 = (minutes: number) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The times of day, in every way in which they may be meant; undefined where they make no sense. */
function timesOf({
  every,
  moments,
  count,
}: Parts): { all: readonly (readonly TimeOfDay[])[]; sure: boolean } | undefined {
  let all: TimeOfDay[][] = [[]];
  let sure = true;
  let carried = every.part;
  for (let i = 0; i < moments.length; i++) {
    const moment = moments[i]!;
    const next = moments[i + 1];
    const part = moment.part ?? carried;
    carried = moment.part ?? carried;
    if (!moment.clock) {
      if (moment.part) sure = false;
      if (next?.link === 'to') return undefined;
      continue;
    }
    const starts = minutesFor(moment.clock, part).filter((each) => each < 1440 || moment.clock!.hour !== 12);
    if (starts.some((each) => each >= 1440)) sure = false;
    const to = next?.link === 'to' && next.clock && next.days.length === 0 ? next : undefined;
    if (next?.link === 'to' && !to) return undefined;
    if (to) i++;
    const times = starts.flatMap((start) => endTimes(start % 1440, part, to));
    if (times.length === 0) return undefined;
    const literal = to?.clock?.exact && times.length > 1 ? times.filter(({ from, to: end }) => end! > from) : times;
    const kept = literal.length > 0 ? literal : times;
    all = all.flatMap((list) => kept.map((each) => [...list, each]));
  }
  if (carried !== undefined && !moments.some(({ clock }) => clock)) sure = false;
  const lists = all.map((list) => [...list].sort((a, b) => (a.from < b.from ? -1 : 1)));
  if (count !== undefined && lists[0]!.length > 1) return undefined;
  return { all: lists, sure: sure && all.length === 1 };
}

function endTimes(start: number, part: Moment['part'], to: Moment | undefined): readonly TimeOfDay[] {
  const from = text24(start);
  if (!to) return [{ from }];
  const clock = to.clock!;
  const said = [
    ...minutesFor(clock, to.part ?? part),
    ...(to.part || clock.exact ? [] : [(clock.hour + 12) * 60 + clock.minute]),
  ];
  const end = said.filter((each) => each > start).sort((a, b) => a - b)[0] ?? Math.min(...said);
  if (end === 1440) return [{ from, to: '24:00' }];
  return [{ from, to: text24(end) }];
}

/** With the day or instant from which it counts: the first time that is to come. */
function anchored(
  pattern: Pattern & { times?: readonly TimeOfDay[] },
  { from, until, count }: Parts,
  { now, today, calendar }: Said,
): Recurrence {
  const bounds = { ...(until !== undefined && { until }), ...(count !== undefined && { count }) };
  if (pattern.unit === 'minute' || pattern.unit === 'hour') {
    const step = pattern.interval * (pattern.unit === 'hour' ? 60 : 1);
    const start = from === undefined || from <= today ? new Date(now.getTime() + step * 60_000) : instantOf(from, 0);
    return { ...pattern, ...bounds, from: from ?? today, start: start.toISOString() };
  }
  const open: Recurrence = { ...pattern, from: from ?? today };
  // Where no beginning was said, the first such day from now on is the one that intervals are counted from.
  const first = nextOf(from === undefined ? { ...open, interval: 1 } : open, now, calendar, 1).points[0]?.day;
  return { ...open, ...bounds, from: first ?? open.from };
}
