import { addDays } from '#src/core/day.ts';
import type { Said } from './candidates.ts';
import type { Item, Moment } from './moment.ts';
import { momentOutcome, type Outcome, range, time, UNREAD } from './outcome.ts';
import type { Definite } from './reading.ts';
import { recurrenceOutcome } from './recurrence.ts';
import { rangeOutcome } from './stretch.ts';

/** What may come of moments that are linked in every way. */
export function momentsOutcome(text: string, items: readonly Item[], said: Said): Outcome {
  const groups = onceEach(groupsOf(items), said);
  const outcomes = groups.map((group) => groupOutcome(group, said));
  if (outcomes.length === 1) return outcomes[0]!;
  const merged = mergedAcross(text, groups, said);
  if (merged && 'why' in merged && merged.why === 'sure' && groups.length === 2) return merged;
  return together([...(merged ? [merged] : []), ...outcomes]);
}

/** 周六也就是28号: the same day in other words is one day. */
function onceEach(groups: readonly (readonly Item[])[], said: Said): readonly (readonly Item[])[] {
  const plainDay = (group: readonly Item[] | undefined) => {
    const [only, ...others] = group ?? [];
    if (only?.kind !== 'moment' || others.length > 0 || only.clock || only.part) return undefined;
    const outcome = momentOutcome(only, said);
    return 'why' in outcome && outcome.why === 'sure' ? JSON.stringify(outcome.readings) : undefined;
  };
  return groups.filter((group, i) => i === 0 || !plainDay(group) || plainDay(group) !== plainDay(groups[i - 1]));
}

/** Runs of items; another begins where words lie between. */
function groupsOf(items: readonly Item[]): readonly (readonly Item[])[] {
  const groups: Item[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (
      last &&
      (item.link === 'close' || item.link === 'to' || item.kind !== 'moment' || last.at(-1)!.kind === 'begin')
    )
      last.push(item);
    else if (last && item.link === 'and' && continues(last, item)) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

/** 周六周日 are two days on end; 周三和周五 are two times. */
const continues = (group: readonly Item[], item: Item): boolean => {
  const [only, ...others] = group;
  return others.length === 0 && only?.kind === 'moment' && isDay(only) && item.kind === 'moment' && isDay(item);
};

const isDay = (moment: Moment): boolean =>
  moment.days.length === 1 && !moment.clock && !moment.part && !moment.period && !moment.edge && !moment.nth;

function groupOutcome(group: readonly Item[], said: Said): Outcome {
  const moments = group.filter((item) => item.kind === 'moment');
  const by = group.some(({ kind }) => kind === 'by');
  const [first, second, third] = moments;
  if (!first) return UNREAD;
  if (moments.length === 1) {
    const outcome = momentOutcome(first, said);
    if (by) return deadline(outcome, said);
    if (group.some(({ kind }) => kind === 'vague'))
      return 'why' in outcome && outcome.why === 'sure' ? { ...outcome, why: 'several' } : outcome;
    return group.some(({ kind }) => kind === 'begin') ? beginning(outcome) : outcome;
  }
  if (by || group.some(({ kind }) => kind === 'vague')) return UNREAD;
  const weekly = weeklyOutcome(moments, said);
  if (weekly) return weekly;
  if (moments.length === 2) {
    const linkedByWords = group.some(({ kind }) => kind === 'begin') && second!.link === 'words';
    if (
      second!.link === 'to' ||
      linkedByWords ||
      (group.some(({ kind }) => kind === 'begin') && second!.link === 'close')
    )
      return rangeOutcome(first, second!, said);
    if (isDay(first) && isDay(second!)) return twoDays(first, second!, said);
    return together([momentOutcome(first, said), momentOutcome(second!, said)]);
  }
  // 9月20日至22日 9:00-17:00: each day so, or from the first to the last.
  if (
    moments.length === 3 &&
    second!.link === 'to' &&
    third!.link === 'to' &&
    isDay(first) &&
    second!.clock &&
    third!.clock &&
    second!.days.length === 1
  ) {
    const whole = rangeOutcome(first, { ...second!, clock: undefined, part: undefined }, said);
    const { clock, part } = second!;
    const times = {
      start: second!.start,
      end: second!.end,
      kind: 'moment',
      days: [],
      clock,
      ...(part && { part }),
    } as const;
    return 'readings' in whole && whole.readings.length > 0
      ? { readings: [...dailyBetween(whole.readings[0]!, times, third!, said)], why: 'several' }
      : UNREAD;
  }
  return UNREAD;
}

/** 周一到周五早上九点: every week, most likely. */
function weeklyOutcome(moments: readonly (Moment & { link: Item['link'] })[], said: Said): Outcome | undefined {
  const [first, second, third, ...more] = moments;
  const [from, to] = [first?.days[0], second?.days[0]];
  if (!first || !isDay(first) || second?.link !== 'to' || !second.clock || second.days.length !== 1 || more.length > 0)
    return undefined;
  if (from?.by !== 'weekday' || to?.by !== 'weekday' || from.week !== undefined || to.week !== undefined)
    return undefined;
  if (third && (third.link !== 'to' || third.days.length > 0 || !third.clock)) return undefined;
  const weekdays = ([1, 2, 3, 4, 5, 6, 7] as const).filter((day) =>
    from.weekday <= to.weekday ? day >= from.weekday && day <= to.weekday : day >= from.weekday || day <= to.weekday,
  );
  const { start, end } = first;
  const outcome = recurrenceOutcome(
    '',
    [
      { kind: 'every', every: { unit: 'week', interval: 1, weekdays }, link: 'first', start, end },
      { ...second, days: [], link: 'close' },
      ...(third ? [third] : []),
    ],
    said,
  );
  return 'readings' in outcome && outcome.why === 'sure' ? { ...outcome, why: 'several' } : outcome;
}

/** Every day from the first to the last, at those times. */
function dailyBetween(days: Definite, from: Moment, to: Moment, said: Said): readonly Definite[] {
  if (days.kind !== 'range') return [];
  const first = { ...said, today: days.from.day, now: new Date(Date.parse(`${days.from.day}T00:00:00+08:00`) - 1) };
  const daily = rangeOutcome(from, to, first);
  if (!('readings' in daily)) return [];
  return daily.readings.flatMap((each) => {
    if (each.kind !== 'range') return [];
    const text = (at: Date) => new Date(at.getTime() + 28_800_000).toISOString().slice(11, 16);
    const next = [];
    for (let day = days.from.day; day <= days.to.day && next.length < 5; day = addDays(day, 1))
      next.push({ day, at: new Date(Date.parse(`${day}T${text(each.from.at!)}:00+08:00`)) });
    const recurrence = {
      unit: 'day',
      interval: 1,
      times: [{ from: text(each.from.at!), to: text(each.to.at!) }],
      from: days.from.day,
      until: days.to.day,
    } as const;
    return [{ kind: 'recurrence', recurrence, next: next.filter(({ at }) => at > said.now) } satisfies Definite];
  });
}

/** 周六周日, 5号和6号: one stretch where they are next to each other. */
function twoDays(first: Moment, second: Moment, said: Said): Outcome {
  const [one, two] = [momentOutcome(first, said), momentOutcome(second, said)];
  if ('readings' in one && 'readings' in two && one.readings.length === 1 && two.readings.length === 1) {
    const [from, to] = [one.readings[0]!, two.readings[0]!];
    if (from.kind === 'time' && to.kind === 'time' && addDays(from.day, 1) === to.day)
      return { readings: [range({ day: from.day }, { day: to.day })], why: 'sure' };
  }
  return together([one, two]);
}

/** 下周开始: somewhere in it, most likely at once. */
function beginning(outcome: Outcome): Outcome {
  if ('unpublished' in outcome || outcome.readings.every(({ kind }) => kind !== 'range')) return outcome;
  const first = outcome.readings.flatMap((each) => (each.kind === 'range' ? [time(each.from)] : []));
  return { readings: [...first, ...outcome.readings], why: outcome.why === 'sure' ? 'several' : outcome.why };
}

/** 周五前: the moment itself is the end; how long before, is not said. */
function deadline(outcome: Outcome, { now, today }: Said): Outcome {
  if ('unpublished' in outcome) return outcome;
  const readings = outcome.readings.flatMap((each): readonly Definite[] =>
    each.kind !== 'time'
      ? [each]
      : [
          each,
          range(each.at ? { day: today, at: now } : { day: today }, { day: each.day, ...(each.at && { at: each.at }) }),
        ],
  );
  return { readings, why: outcome.why === 'sure' ? 'several' : outcome.why };
}

/** 明天我们下午3点开会: a day and, a few words later, an hour. */
function mergedAcross(text: string, groups: readonly (readonly Item[])[], said: Said): Outcome | undefined {
  const [first, second] = groups;
  const day = first?.length === 1 ? first[0] : undefined;
  const telling = second?.filter(({ kind }) => kind !== 'begin') ?? [];
  const rest = telling.filter((item) => item.kind === 'moment');
  const [from, to] = rest;
  if (
    day?.kind !== 'moment' ||
    day.clock ||
    (day.days.length === 0 && !day.nth && !day.edge) ||
    !from?.clock ||
    from.days.length > 0 ||
    from.period ||
    rest.length !== telling.length
  )
    return undefined;
  if (day.part && from.part) return undefined;
  const words = text.slice(day.end, from.start);
  const joined: Moment = { ...day, clock: from.clock, ...(from.part && { part: from.part }), end: from.end };
  const outcome = to
    ? to.link === 'to' && rest.length === 2
      ? rangeOutcome(joined, to, said)
      : undefined
    : momentOutcome(joined, said);
  if (!outcome || 'unpublished' in outcome) return undefined;
  // Far apart, or with a comma, the hour may be another day's.
  return from.link !== 'stop' && from.link !== 'and' && words.length <= 12
    ? outcome
    : { readings: outcome.readings, why: 'several' };
}

/** Everything may have been meant. */
function together(outcomes: readonly Outcome[]): Outcome {
  const all = outcomes.flatMap((each) => ('readings' in each ? each.readings : []));
  const readings = [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
  if (outcomes.some((each) => 'unpublished' in each)) return { readings, why: 'unread' };
  if (readings.length === 1 && outcomes.every((each) => 'why' in each && each.why === 'sure'))
    return { readings, why: 'sure' };
  const unread = outcomes.find((each) => 'why' in each && (each.why === 'unread' || each.why === 'impossible'));
  return { readings, why: unread && 'why' in unread ? unread.why : 'several' };
}
