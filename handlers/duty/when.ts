import { minutesInto } from '#db/duty.ts';
import type { Shift } from '#db/shift-queries.ts';
import { addDays, dayAt, instantOf, weekdayOf } from '#src/core/day.ts';
import { wallTime } from '#src/core/time.ts';
import { timeReader } from '#src/language/time/read.ts';
import { FULL_DAY, words } from './text.ts';

export interface Pattern {
  /** One bit per weekday, bit 0 Sunday. */
  readonly days: number;
  readonly fromMinute: number;
  readonly toMinute: number;
}

const WORKDAYS = 0b0111110;
const EVERY_DAY = 0b1111111;

/** Weekdays and hours of a rota, as they are said. Undefined where that is no weekly pattern with an end. */
export function readPattern(said: string, now: Date): Pattern | undefined {
  const allDay = FULL_DAY.test(said);
  const read = timeReader()(allDay ? `${said.replace(FULL_DAY, '')} 0:00-24:00` : said, now, new Map());
  const meant = read.kind === 'ask' ? read.readings[0] : read;
  if (meant?.kind !== 'recurrence') return undefined;
  const { recurrence } = meant;
  const [time, ...others] = recurrence.times ?? [];
  if (!time?.to || others.length > 0 || recurrence.interval !== 1) return undefined;
  if (recurrence.unit !== 'day' && recurrence.unit !== 'week') return undefined;
  const days = recurrence.workdays
    ? WORKDAYS
    : (recurrence.weekdays?.reduce((bits, weekday) => bits | (1 << (weekday % 7)), 0) ?? EVERY_DAY);
  return { days, fromMinute: minutes(time.from), toMinute: minutes(time.to) || 1440 };
}

const minutes = (clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
};

export interface Stretch {
  readonly from: Date;
  readonly to: Date;
}

/** The stretch of a shift that covers an instant. */
export function stretchAt(shift: Shift, at: Date): Stretch | undefined {
  const into = minutesInto(shift, { at, ...wallTime(at) });
  if (into === undefined) return undefined;
  const minute = Math.floor(at.getTime() / 60_000) * 60_000;
  const from = new Date(minute - into * 60_000);
  return { from, to: new Date(from.getTime() + lengthOf(shift) * 60_000) };
}

const lengthOf = ({ fromMinute, toMinute }: Pattern): number =>
  toMinute > fromMinute ? toMinute - fromMinute : toMinute + 1440 - fromMinute;

/** The stretches of shifts that begin within a range of time, earliest first. */
export function stretchesIn(shifts: readonly Shift[], from: Date, to: Date): (Stretch & { readonly shift: Shift })[] {
  const found: (Stretch & { readonly shift: Shift })[] = [];
  for (let day = addDays(dayAt(from), -1); instantOf(day, 0) <= to; day = addDays(day, 1)) {
    for (const shift of shifts) {
      if ((shift.days & (1 << (weekdayOf(day) % 7))) === 0) continue;
      const starts = instantOf(day, shift.fromMinute);
      if (starts < from || starts > to) continue;
      found.push({ shift, from: starts, to: new Date(starts.getTime() + lengthOf(shift) * 60_000) });
    }
  }
  return found.sort((a, b) => a.from.getTime() - b.from.getTime());
}

/** What a swap is about: a stretch of time that was said, or the days on which a shift is meant. */
export function readStretch(said: string, now: Date): (Stretch & { readonly exact: boolean }) | undefined {
  const read = timeReader()(said, now, new Map());
  const meant = read.kind === 'ask' ? read.readings[0] : read;
  if (meant?.kind === 'range') {
    const { from, to } = meant;
    const exact = from.at !== undefined && read.kind !== 'ask';
    return {
      exact,
      from: from.at ?? instantOf(from.day, 0),
      to: to.at ?? instantOf(to.day, 1440),
    };
  }
  if (meant?.kind !== 'time') return undefined;
  return { exact: false, from: meant.at ?? instantOf(meant.day, 0), to: instantOf(meant.day, 1440) };
}

/** The same as people read it. */
export function patternText({ days, fromMinute, toMinute }: Pattern): { days: string; hours: string } {
  const clock = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  return { days: words.days(days), hours: words.hours(clock(fromMinute), clock(toMinute), toMinute <= fromMinute) };
}

const two = (n: number): string => String(n).padStart(2, '0');
