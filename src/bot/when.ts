import type { Calendar } from '#src/core/calendar.ts';
import { type Day, minutesAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime, dayName, timeSpan } from '#src/core/text.ts';
import { minutesOf, nextOf } from '#src/language/time/expand.ts';
import { timeReader } from '#src/language/time/read.ts';
import type { Definite, Point, ReadTime, Recurrence } from '#src/language/time/reading.ts';
import { words } from './text.ts';

const DAY_MIN = 1440;

export interface Said<T> {
  readonly said: T;
  /** What stood around it. */
  readonly rest: string;
}

/**
 * The span of time that somebody wrote, and the words around it. A lone moment lasts `minutes`.
 * @throws `Refusal` where it is missing, over, or may mean several things: it asks, and never guesses.
 */
export function readSpan(
  typed: string,
  { now, calendar, minutes }: { readonly now: Date; readonly calendar: Calendar; readonly minutes?: number },
): Said<Span> {
  const reading = timeReader()(typed, now, calendar);
  const definite = sure(reading, now, typed);
  const [from, to] =
    definite.kind === 'range'
      ? [definite.from.at, definite.to.at]
      : definite.kind === 'time' && definite.at && minutes !== undefined
        ? [definite.at, new Date(definite.at.getTime() + minutes * 60_000)]
        : [undefined, undefined];
  if (!from || !to) throw new Refusal('usage', words.when.spanMissing);
  if (to <= from) throw new Refusal('usage', words.when.backwards);
  if (from <= now) throw new Refusal('usage', words.when.past(timeSpan(from, to, now)));
  return { said: { startsAt: from, endsAt: to }, rest: around(typed, reading) };
}

/** From when to when. */
export interface Span {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * The same where it may come again: every date up to the end that was said.
 * @throws `Refusal` also where no end was said, or there are more than `max` of them
 */
export function readSpans(
  typed: string,
  {
    max,
    ...known
  }: { readonly now: Date; readonly calendar: Calendar; readonly minutes?: number; readonly max: number },
): Said<readonly Span[]> {
  const { now, calendar, minutes } = known;
  const reading = timeReader()(typed, now, calendar);
  if (reading.kind !== 'recurrence') {
    const { said, rest } = readSpan(typed, known);
    return { said: [said], rest };
  }
  const { recurrence } = reading;
  if (recurrence.until === undefined && recurrence.count === undefined) throw new Refusal('usage', words.when.endless);
  const { points, unpublished } = nextOf(recurrence, now, calendar, max + 1);
  if (unpublished !== undefined) throw new Refusal('usage', words.when.unpublished(unpublished));
  if (points.length > max) throw new Refusal('usage', words.when.tooMany(max));
  const said = points.flatMap(({ at }) => (at ? spanFrom(at, recurrence, minutes) : []));
  if (said.length === 0) throw new Refusal('usage', points.length > 0 ? words.when.spanMissing : words.when.never);
  return { said, rest: around(typed, reading) };
}

function spanFrom(startsAt: Date, { times = [] }: Recurrence, minutes: number | undefined): Span {
  const from = minutesAt(startsAt);
  const to = times.find((one) => minutesOf(one.from) === from)?.to;
  if (to === undefined && minutes === undefined) throw new Refusal('usage', words.when.spanMissing);
  const lasts = to === undefined ? minutes! : (minutesOf(to) - from + DAY_MIN) % DAY_MIN || DAY_MIN;
  return { startsAt, endsAt: new Date(startsAt.getTime() + lasts * 60_000) };
}

/**
 * The one day that somebody wrote, today or later, and the words around it.
 * @throws `Refusal` where it is missing, over, or may mean several days
 */
export function readDay(
  typed: string,
  { now, calendar, today }: { readonly now: Date; readonly calendar: Calendar; readonly today: Day },
): Said<Day> {
  const reading = timeReader()(typed, now, calendar);
  const definite = sure(reading, now, typed);
  if (definite.kind !== 'time') throw new Refusal('usage', words.when.dayMissing);
  if (definite.day < today) throw new Refusal('usage', words.when.past(dayName(definite.day, now)));
  return { said: definite.day, rest: around(typed, reading) };
}

function sure(reading: ReadTime, now: Date, typed: string): Definite {
  switch (reading.kind) {
    case 'none':
      throw new Refusal('usage', words.when.missing(typed));
    case 'unknown':
      throw new Refusal('usage', words.when.unpublished(reading.year));
    case 'ask': {
      const choices = reading.readings.map((one) => spoken(one, now));
      if (reading.why === 'past') throw new Refusal('usage', words.when.over(choices));
      if (choices.length > 0) throw new Refusal('usage', words.when.several(choices));
      throw new Refusal('usage', words.when.unclear(reading.words ?? typed));
    }
    default:
      return reading;
  }
}

/** A reading as it is read back: absolute, with the weekday. */
function spoken(reading: Definite, now: Date): string {
  if (reading.kind === 'time') return moment(reading, now);
  if (reading.kind === 'range') {
    const { from, to } = reading;
    return from.at && to.at ? timeSpan(from.at, to.at, now) : `${moment(from, now)}–${moment(to, now)}`;
  }
  return reading.kind === 'recurrence' && reading.next[0] ? moment(reading.next[0], now) : '';
}

const moment = ({ at, day }: Point, now: Date): string => (at ? dateTime(at, now) : dayName(day, now));

function around(typed: string, { spans }: ReadTime): string {
  let rest = typed;
  for (const { start, end } of spans.toSorted((a, b) => b.start - a.start)) {
    rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  }
  return rest.replace(/[\s，,；;]+/gu, ' ').trim();
}
