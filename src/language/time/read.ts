import type { Calendar } from '#src/core/calendar.ts';
import { addDays, addMonths, dayAt, partsOf } from '#src/core/day.ts';
import type { Said } from './days.ts';
import { foldTime } from './fold.ts';
import { minutesFor } from './hours.ts';
import { type Lexer, lexerFor } from './lex.ts';
import { type Item, itemsOf, type Moment } from './moment.ts';
import { momentOutcome, type Outcome, range, rangeOutcome, time } from './outcome.ts';
import type { Ask, Definite, Reading, ReadTime, Span } from './reading.ts';
import { recurrenceOutcome } from './recurrence.ts';

export type TimeReader = (text: string, now: Date, calendar: Calendar) => ReadTime;

const CHARACTERS_MAX = 2000; // A message, not a book: what lies beyond is not read.

/** A reader that keeps what it has prepared. One may serve all callers. */
export function timeReader(): TimeReader {
  const lexers = new Map<number, Lexer>();
  return (text, now, calendar) => {
    const { year } = partsOf(dayAt(now));
    const lexer = lexers.get(year) ?? lexerFor(year);
    lexers.set(year, lexer);
    return read(text, now, calendar, lexer);
  };
}

function read(text: string, now: Date, calendar: Calendar, lexer: Lexer): ReadTime {
  const folded = foldTime(text.slice(0, CHARACTERS_MAX));
  const items = itemsOf(folded, lexer(folded)).filter((item, i, all) => isPart(item, all[i - 1], all[i + 1]));
  const said: Said = { now, today: dayAt(now), calendar };
  const reading = readingOf(folded, items, said);
  return { ...reading, spans: reading.kind === 'none' ? [] : spansOf(folded, items) };
}

/** 开始, 结束, 前 and bare durations count only beside something else that says a time. */
function isPart(item: Item, before: Item | undefined, after: Item | undefined): boolean {
  if (item.kind === 'begin' || item.kind === 'end') {
    return (
      (before?.kind === 'moment' && item.link === 'close') || (before?.kind === 'moment' && after?.kind === 'moment')
    );
  }
  if (item.kind === 'by') return before?.kind === 'moment' && item.link === 'close';
  if (item.kind === 'count') return true;
  if (item.kind === 'duration' && item.use === 'plain')
    return (
      before?.kind === 'moment' && before.clock !== undefined && item.link !== 'stop' && item.start - before.end <= 6
    );
  if (item.kind === 'duration' && item.use === 'lasting') return before?.kind === 'moment';
  return true;
}

function readingOf(text: string, items: readonly Item[], said: Said): Reading {
  const telling = items.filter(({ kind }) => kind !== 'count');
  if (telling.length === 0) return { kind: 'none' };
  const wordsOf = (kind: Item['kind']) => {
    const found = items.find((item) => item.kind === kind);
    return found && text.slice(found.start, found.end).trim();
  };
  if (items.some(({ kind }) => kind === 'impossible'))
    return ask({ readings: [], why: 'impossible' }, wordsOf('impossible'));
  const plain = items.filter(({ kind }) => kind !== 'odd');
  const outcome = outcomeOf(text, plain, said);
  if (plain.length < items.length)
    return ask(
      'unpublished' in outcome ? { readings: [], why: 'unread' } : { ...outcome, why: 'unread' },
      wordsOf('odd'),
    );
  if ('unpublished' in outcome) return { kind: 'unknown', year: outcome.unpublished };
  if (outcome.why === 'sure' && outcome.readings.length === 1) return outcome.readings[0]!;
  return ask(
    outcome,
    outcome.why === 'unread' || outcome.why === 'impossible'
      ? text.slice(telling[0]!.start, telling.at(-1)!.end)
      : undefined,
  );
}

const ask = ({ readings, why }: { readings: readonly Definite[]; why: 'sure' | Ask['why'] }, words?: string): Ask => ({
  kind: 'ask',
  why: why === 'sure' ? 'several' : why,
  readings,
  ...(words && { words }),
});

const UNREAD: Outcome = { readings: [], why: 'unread' };

function outcomeOf(text: string, items: readonly Item[], said: Said): Outcome {
  if (items.length === 0) return UNREAD;
  if (items.some(({ kind }) => kind === 'every')) return recurrenceOutcome(text, items, said);
  if (items.some(({ kind }) => kind === 'relative')) return relativeOutcome(items);
  const counted = items.filter(({ kind }) => kind !== 'count');
  if (counted.some(({ kind }) => kind === 'duration')) return durationOutcome(text, counted, said);
  return momentsOutcome(text, counted, said);
}

/** 活动前一天下午六点 */
function relativeOutcome(items: readonly Item[]): Outcome {
  const [first, second, ...more] = items.filter(({ kind }) => kind !== 'begin');
  if (first?.kind !== 'relative' || more.length > 0) return UNREAD;
  const { anchor, offset, sure } = first;
  const base = { kind: 'relative', offset, ...(anchor && { anchor }) } as const;
  if (!second) return { readings: [base], why: sure ? 'sure' : 'several' };
  if (
    second.kind !== 'moment' ||
    second.link !== 'close' ||
    second.days.length > 0 ||
    second.period ||
    second.edge ||
    second.nth ||
    !second.clock ||
    /T/u.test(offset)
  ) {
    return UNREAD;
  }
  const readings = clockTexts(second).map((at): Definite => ({ ...base, time: at }));
  return { readings, why: sure && readings.length === 1 ? 'sure' : 'several' };
}

/** What may come of moments that are linked in every way. */
function momentsOutcome(text: string, items: readonly Item[], said: Said): Outcome {
  const groups = groupsOf(items);
  const outcomes = groups.map((group) => groupOutcome(group, said));
  if (outcomes.length === 1) return outcomes[0]!;
  const merged = mergedAcross(text, groups, said);
  if (merged && 'why' in merged && merged.why === 'sure' && groups.length === 2) return merged;
  return together([...(merged ? [merged] : []), ...outcomes]);
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
    return by ? deadline(outcome, said) : outcome;
  }
  if (by) return UNREAD;
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
  const rest = second?.filter((item) => item.kind === 'moment') ?? [];
  const [from, to] = rest;
  if (
    day?.kind !== 'moment' ||
    day.clock ||
    (day.days.length === 0 && !day.nth && !day.edge) ||
    !from?.clock ||
    from.days.length > 0 ||
    from.period ||
    rest.length !== second!.length
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
  const unpublished = outcomes.find((each) => 'unpublished' in each);
  if (unpublished) return UNREAD;
  const readings = outcomes.flatMap((each) => ('readings' in each ? each.readings : []));
  const unread = outcomes.find((each) => 'why' in each && (each.why === 'unread' || each.why === 'impossible'));
  return { readings, why: unread && 'why' in unread ? unread.why : 'several' };
}

/** 半小时后, 三天内, 下午3点开会2小时 */
function durationOutcome(text: string, items: readonly Item[], said: Said): Outcome {
  const { now, today } = said;
  const index = items.findIndex(({ kind }) => kind === 'duration');
  const item = items[index]!;
  if (item.kind !== 'duration') return UNREAD;
  const { duration, use } = item;
  const others = items.filter((_, i) => i !== index);
  if (duration.vague || others.some(({ kind }) => kind === 'duration')) return UNREAD;
  const shifted = (sign: 1 | -1): Definite => {
    if (duration.minutes > 0) {
      const at = new Date(now.getTime() + sign * Math.round(duration.minutes * 60_000));
      return time({ day: dayAt(at), at });
    }
    return time({
      day: duration.months > 0 ? addMonths(today, sign * duration.months) : addDays(today, sign * duration.days),
    });
  };
  if (use === 'lasting' || use === 'plain') {
    const start = momentsOutcome(text, others, said);
    if ('unpublished' in start || duration.workdays > 0 || duration.months > 0) return UNREAD;
    const ranges = start.readings.flatMap((each) => lasting(each, duration));
    if (ranges.length === 0) return UNREAD;
    return use === 'lasting'
      ? { readings: ranges, why: start.why }
      : { readings: [...ranges, ...start.readings], why: 'several' };
  }
  if (others.length > 0 || duration.workdays > 0) return UNREAD;
  if (use === 'after') return { readings: [shifted(1)], why: 'sure' };
  const offset =
    duration.minutes > 0
      ? `-PT${Math.round(duration.minutes)}M`
      : duration.months > 0
        ? `-P${duration.months}M`
        : `-P${duration.days}D`;
  if (use === 'before') return { readings: [shifted(-1), { kind: 'relative', offset }], why: 'several' };
  const end = shifted(1);
  return end.kind === 'time'
    ? {
        readings: [
          end,
          range(end.at ? { day: today, at: now } : { day: today }, { day: end.day, ...(end.at && { at: end.at }) }),
        ],
        why: 'several',
      }
    : UNREAD;
}

function lasting(start: Definite, { minutes, days }: { minutes: number; days: number }): readonly Definite[] {
  if (start.kind !== 'time') return [];
  if (start.at) {
    const at = new Date(start.at.getTime() + (minutes + days * 1440) * 60_000);
    return [range({ day: start.day, at: start.at }, { day: dayAt(at), at })];
  }
  return days > 0 ? [range({ day: start.day }, { day: addDays(start.day, days - 1) })] : [];
}

function clockTexts({ clock, part }: Moment): readonly string[] {
  return minutesFor(clock!, part).map(
    (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
  );
}

/** Where the time stood, with the small words that belong to it. */
function spansOf(text: string, items: readonly Item[]): readonly Span[] {
  const spans: { start: number; end: number }[] = [];
  for (const item of items) {
    const lead = /(?:从|自|于|至|到|截至|截止到?|直到) {0,2}$/u.exec(text.slice(0, item.start))?.[0].length ?? 0;
    const tail =
      item.kind === 'moment' ? (/^ {0,2}(?:左右|前后|准时|整)/u.exec(text.slice(item.end))?.[0].length ?? 0) : 0;
    const last = spans.at(-1);
    if (last && (item.link === 'close' || item.link === 'to' || item.link === 'and' || item.start - lead <= last.end))
      last.end = item.end + tail;
    else spans.push({ start: item.start - lead, end: item.end + tail });
  }
  return spans;
}
