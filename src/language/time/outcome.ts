import type { Day } from '#src/core/day.ts';
import { addDays, instantOf } from '#src/core/day.ts';
import type { Days, Said } from './candidates.ts';
import { daysOf } from './days.ts';
import { minutesFor, PART_RANGE } from './hours.ts';
import type { Moment } from './moment.ts';
import type { Ask, Definite, Point } from './reading.ts';

/** What something may mean, the likeliest first; `sure` where there is just one good reading. */
export type Outcome =
  | { readonly readings: readonly Definite[]; readonly why: 'sure' | Ask['why'] }
  | { readonly unpublished: number };

export const time = (point: Point): Definite => ({ kind: 'time', ...point });
export const range = (from: Point, to: Point): Definite => ({ kind: 'range', from, to });
export const pointAt = (day: Day, minutes: number): Point & { at: Date } => ({
  day: addDays(day, Math.floor(minutes / 1440)),
  at: instantOf(day, minutes),
});

export const UNREAD: Outcome = { readings: [], why: 'unread' };
export const IMPOSSIBLE: Outcome = { readings: [], why: 'impossible' };

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
  return { readings: [time(first)], why: first.day === today && first.at <= now ? 'past' : 'sure' };
}
