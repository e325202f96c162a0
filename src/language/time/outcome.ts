import type { Day } from '#src/core/day.ts';
import { addDays, instantOf } from '#src/core/day.ts';
import { type Days, daysOf, type Said } from './days.ts';
import { minutesFor, PART_RANGE } from './hours.ts';
import type { Moment } from './moment.ts';
import type { Ask, Definite, Point } from './reading.ts';

/** What something may mean, the likeliest first; `sure` where there is just one good reading. */
export type Outcome =
  | { readonly readings: readonly Definite[]; readonly why: 'sure' | Ask['why'] }
  | { readonly unpublished: number };

export const time = (point: Point): Definite => ({ kind: 'time', ...point });
export const range = (from: Point, to: Point): Definite => ({ kind: 'range', from, to });
const pointAt = (day: Day, minutes: number): Point => ({
  day: addDays(day, Math.floor(minutes / 1440)),
  at: instantOf(day, minutes),
});

const UNREAD: Outcome = { readings: [], why: 'unread' };
const IMPOSSIBLE: Outcome = { readings: [], why: 'impossible' };

/** What one moment may mean. */
export function momentOutcome(moment: Moment, said: Said): Outcome {
  const days = daysOf(moment, said);
  if ('unpublished' in days) return days;
  if ('impossible' in days) return IMPOSSIBLE;
  const { clock, part } = moment;
  if (clock) return clockOutcome(moment, days, said);
  if (part) {
    const readings = days.days.flatMap(({ from, to }) => (to ? [] : partReadings(from, part)));
    return { readings, why: readings.length > 0 ? 'several' : 'unread' };
  }
  const readings = days.days.map(({ from, to }) => (to ? range({ day: from }, { day: to }) : time({ day: from })));
  return { readings, why: days.sure ? 'sure' : readings.length === 0 ? 'unread' : 'several' };
}

/** 明天下午 names no hour: the stretch, or the day. */
function partReadings(day: Day, part: NonNullable<Moment['part']>): readonly Definite[] {
  const [from, to] = PART_RANGE[part];
  const stretch = range(pointAt(day, from), pointAt(day, to));
  return part === 'noon' ? [time(pointAt(day, 720)), stretch, time({ day })] : [stretch, time({ day })];
}

type Named = Extract<Days, { days: unknown }>;

function clockOutcome(moment: Moment, days: Named, { now, today }: Said): Outcome {
  const minutes = minutesFor(moment.clock!, moment.part);
  const dayless = moment.days.length === 0 && !moment.edge && !moment.nth && !moment.period;
  if (dayless) {
    const soon = minutes.map((each) => pointAt(today, each)).filter(({ at }) => at! > now);
    const gone = minutes.map((each) => pointAt(today, each)).filter(({ at }) => at! <= now);
    if (gone.length === 0 && soon.length === 1) return { readings: [time(soon[0]!)], why: 'sure' };
    const tomorrow = minutes
      .filter((each) => pointAt(today, each).at! <= now)
      .map((each) => pointAt(addDays(today, 1), each));
    return { readings: [...soon, ...tomorrow, ...gone].map(time), why: soon.length > 0 ? 'several' : 'past' };
  }
  if (days.days.some(({ to }) => to !== undefined)) {
    // 周末下午2点: on which of the days, is not said.
    const [stretch] = days.days;
    const isShort = stretch?.to !== undefined && addDays(stretch.from, 2) > stretch.to;
    const both = isShort
      ? [stretch.from, stretch.to!].flatMap((day) => minutes.map((each) => time(pointAt(day, each))))
      : [];
    return { readings: both, why: isShort ? 'several' : 'unread' };
  }
  const points = days.days.flatMap(({ from }) => minutes.map((each) => pointAt(from, each)));
  const [first] = points;
  if (!first) return UNREAD;
  if (points.length > 1 || !days.sure)
    return {
      readings: [...points.filter(({ at }) => at! > now), ...points.filter(({ at }) => at! <= now)].map(time),
      why: 'several',
    };
  const saysToday = moment.days.some((word) => word.by === 'offset' && word.days === 0);
  return { readings: [time(first)], why: saysToday && first.at! <= now ? 'past' : 'sure' };
}

/** What a stretch from one moment to another may mean. */
export function rangeOutcome(left: Moment, right: Moment, said: Said): Outcome {
  if (left.clock && right.clock) return clockRange(left, right, said);
  if (left.clock || right.clock || left.part || right.part) return UNREAD;
  const [from] = [daysOf(left, said)];
  if (!('days' in from)) return 'unpublished' in from ? from : IMPOSSIBLE;
  const readings: Definite[] = [];
  for (const start of from.days) {
    const to = daysOf(right, said, start.from);
    if (!('days' in to)) return 'unpublished' in to ? to : IMPOSSIBLE;
    const end = to.days[0]?.to ?? to.days[0]?.from;
    if (end === undefined || end < start.from || to.days.length > 1) return UNREAD;
    readings.push(range({ day: start.from }, { day: end }));
  }
  return { readings, why: from.sure ? 'sure' : readings.length > 0 ? 'several' : 'unread' };
}

function clockRange(left: Moment, right: Moment, said: Said): Outcome {
  const from = momentOutcome(left, said);
  if ('unpublished' in from) return from;
  const ownDay = right.days.length > 0 || right.period || right.edge || right.nth;
  const found: { reading: Definite; overnight: boolean }[] = [];
  for (const start of from.readings) {
    if (start.kind !== 'time' || !start.at) return UNREAD;
    // Late in the evening is said as the next day's small hours; the day of a range is the one that was said.
    const base = left.days.length > 0 || !left.part || start.at >= instantOf(start.day, 360) ? start.day : start.day;
    const days = ownDay ? daysOf(right, said, base) : undefined;
    if (days && !('days' in days)) return 'unpublished' in days ? days : IMPOSSIBLE;
    if (days && days.days.length !== 1) return UNREAD;
    const end = endOf(start as Point & { at: Date }, days?.days[0]?.from ?? base, left, right, Boolean(ownDay));
    if (end) found.push(end);
  }
  const best = found.some(({ overnight }) => !overnight) ? found.filter(({ overnight }) => !overnight) : found;
  if (best.length === 0) return UNREAD;
  const readings = best.map(({ reading }) => reading);
  // Where only one of several beginnings leads to an end on the same day, that one was meant.
  const settled =
    from.why === 'sure' ||
    (from.why === 'several' && left.days.length > 0 && readings.length === 1 && !daysDiffer(from.readings));
  const odd = best.some((each) => each.overnight && !plainNight(each.reading));
  return {
    readings,
    why: odd
      ? 'several'
      : settled
        ? readings.length > 1
          ? 'several'
          : 'sure'
        : from.why === 'past'
          ? 'past'
          : settledToday(from.readings, readings)
            ? 'sure'
            : 'several',
  };
}

const daysDiffer = (readings: readonly Definite[]) =>
  new Set(readings.map((each) => (each.kind === 'time' ? each.day : ''))).size > 1;

/** 8点到17点 said early in the morning: only one of the beginnings, and not one that is over. */
const settledToday = (starts: readonly Definite[], readings: readonly Definite[]): boolean =>
  readings.length === 1 && !daysDiffer(starts);

/** The first end after a start that the words allow. */
function endOf(
  start: Point & { at: Date },
  day: Day,
  left: Moment,
  right: Moment,
  ownDay: boolean,
): { reading: Definite; overnight: boolean } | undefined {
  const clock = right.clock!;
  const inherited = right.part === undefined && !ownDay && left.part !== undefined && !clock.exact;
  const options = [
    ...minutesFor(clock, inherited ? left.part : right.part),
    ...(right.part === undefined && !clock.exact
      ? [clock.hour * 60 + clock.minute, (clock.hour + 12) * 60 + clock.minute]
      : []),
  ];
  if (ownDay) {
    const ends = (right.part === undefined ? minutesFor(clock, undefined) : options)
      .map((each) => pointAt(day, each))
      .filter(({ at }) => at! > start.at);
    return ends[0] && { reading: range(start, ends[0]), overnight: false };
  }
  const later = [...new Set(options)].map((each) => pointAt(day, each)).filter(({ at }) => at! > start.at);
  const near = right.part === undefined ? later.sort((a, b) => a.at!.getTime() - b.at!.getTime())[0] : later[0];
  const preferred = inherited ? pointAt(day, minutesFor(clock, left.part)[0]!) : undefined;
  const end = preferred && preferred.at! > start.at ? preferred : near;
  if (end && end.at!.getTime() - start.at.getTime() < 86_400_000)
    return { reading: range(start, end), overnight: end.day !== start.day && end.at! > instantOf(start.day, 1440) };
  const overnight = pointAt(addDays(day, 1), Math.min(...options.filter((each) => each < 1440)));
  return Number.isFinite(overnight.at!.getTime()) ? { reading: range(start, overnight), overnight: true } : undefined;
}

/** From the evening into the morning, as shifts and works at night are said. */
function plainNight(reading: Definite): boolean {
  if (reading.kind !== 'range') return false;
  const hour = (at: Date | undefined) => (at ? new Date(at.getTime() + 8 * 3_600_000).getUTCHours() : 0);
  return hour(reading.from.at) >= 17 && hour(reading.to.at) <= 12;
}
