import { addDays, addMonths, dayAt } from '#src/core/day.ts';
import type { Said } from './candidates.ts';
import { minutesFor } from './hours.ts';
import type { Item, Moment } from './moment.ts';
import { momentsOutcome } from './moments.ts';
import { type Outcome, range, time, UNREAD } from './outcome.ts';
import type { Definite } from './reading.ts';

/** 活动前一天下午六点 */
export function relativeOutcome(items: readonly Item[]): Outcome {
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

/** 半小时后, 三天内, 下午3点开会2小时 */
export function durationOutcome(text: string, items: readonly Item[], said: Said): Outcome {
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
