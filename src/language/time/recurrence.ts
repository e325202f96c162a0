import { type Day, instantOf } from '#src/core/day.ts';
import type { Said } from './candidates.ts';
import { daysOf } from './days.ts';
import { nextOf } from './expand.ts';
import type { Item, Moment } from './moment.ts';
import { type Outcome, UNREAD } from './outcome.ts';
import { type Parts, type Pattern, patternsOf } from './patterns.ts';
import type { Definite, Recurrence, TimeOfDay } from './reading.ts';
import { timesOf } from './times.ts';
import type { Every } from './token.ts';

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
      for (const recurrence of anchored({ ...pattern, ...(each.length > 0 && { times: each }) }, parts, said)) {
        const { points, unpublished: year } = nextOf(recurrence, said.now, said.calendar);
        unpublished ??= points.length === 0 ? year : undefined;
        if (points.length > 0) readings.push({ kind: 'recurrence', recurrence, next: points });
      }
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
            !joinsWeekdays(every, item) &&
            !joinsMonthDays(every, item)));
      if (every && item.clock && next?.kind === 'begin' && next.link === 'close') {
        moments.push(item); // 每周三18:30开始
        i++;
      } else if (
        (next?.kind === 'begin' && next.link === 'close') ||
        (timeless && /[从自]$/u.test(lead) && (every !== undefined || next?.kind !== 'moment'))
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

/** 每月1至5号 has no end either. */
const joinsMonthDays = (every: Every, moment: Moment & { link: Item['link'] }) =>
  every.unit === 'month' && moment.link === 'to' && moment.days[0]?.by === 'monthday';

function mergeEvery(first: Every, second: Every): Every | undefined {
  if (first.weekdays && second.weekdays && first.unit === second.unit && first.interval === second.interval) {
    return { ...first, weekdays: [...new Set([...first.weekdays, ...second.weekdays])].sort((a, b) => a - b) };
  }
  // 工作日每天, 每周一到周五每晚
  const [days, daily] = second.unit === 'day' ? [first, second] : [second, first];
  if (daily.unit === 'day' && daily.interval === 1 && (days.unit === 'workday' || days.weekdays))
    return daily.part ? { ...days, part: daily.part } : days;
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

/** With the day or instant from which it counts: the first time that is to come. */
function anchored(
  pattern: Pattern & { times?: readonly TimeOfDay[] },
  { from, until, count }: Parts,
  { now, today, calendar }: Said,
): readonly Recurrence[] {
  const bounds = { ...(until !== undefined && { until }), ...(count !== undefined && { count }) };
  if (pattern.unit === 'minute' || pattern.unit === 'hour') {
    const stepMs = pattern.interval * (pattern.unit === 'hour' ? 3_600_000 : 60_000);
    const starts = from !== undefined && from > today ? [instantOf(from, 0)] : startsOf(now, today, stepMs);
    return starts.map((start) => ({ ...pattern, ...bounds, from: from ?? today, start: start.toISOString() }));
  }
  const open: Recurrence = { ...pattern, from: from ?? today };
  // Where no beginning was said, the first such day from now on is the one that intervals are counted from.
  const first = nextOf(from === undefined ? { ...open, interval: 1 } : open, now, calendar, 1).points[0]?.day;
  return [{ ...open, ...bounds, from: first ?? open.from }];
}

/** 每小时 counts from now, or strikes with the clock. */
function startsOf(now: Date, today: Day, stepMs: number): readonly Date[] {
  const midnight = instantOf(today, 0).getTime();
  const struck = new Date(midnight + (Math.floor((now.getTime() - midnight) / stepMs) + 1) * stepMs);
  const counted = new Date(now.getTime() + stepMs);
  return struck.getTime() === counted.getTime() ? [counted] : [counted, struck];
}
