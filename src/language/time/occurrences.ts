import { type Calendar, type DayKind, dayKind, isWorkday, workdayFrom } from '#src/core/calendar.ts';
import { addDays, type Day, instantOf, partsOf } from '#src/core/day.ts';
import { daysFrom, minutesOf } from './expand.ts';
import type { Point, Recurrence } from './reading.ts';

/**
 * What happens to an occurrence on a day on which people do not work.
 * - `run`: it takes place all the same.
 * - `skip`: it falls away on days off by notice; ordinary weekends count.
 * - `workday`: it takes place on days that people work, and on no other.
 * - `previous`, `next`: it moves to the nearest workday before or after.
 */
export const POLICIES = ['run', 'skip', 'workday', 'previous', 'next'] as const;
export type Policy = (typeof POLICIES)[number];

/** One planned day and what becomes of it. `because` is the kind of day that the plan fell on. */
export type Occurrence = { readonly planned: Day; readonly points: readonly Point[] } & (
  | { readonly kind: 'run' }
  | { readonly kind: 'moved'; readonly to: Day; readonly because: DayKind }
  | { readonly kind: 'skipped'; readonly because: DayKind }
);

export interface Occurrences {
  /** In the order of the plan. Plans that move to a day that has one already are skipped. */
  readonly list: readonly Occurrence[];
  /** The year for which nothing was published: what lies in it, or hangs on it, is not in the list. */
  readonly unpublished?: number;
}

/** What a recurrence of days comes to between two days, both included; `minute` and `hour` have no days to plan. */
export function occurrences(
  recurrence: Recurrence,
  from: Day,
  to: Day,
  calendar: Calendar,
  policy: Policy,
): Occurrences {
  const list: Occurrence[] = [];
  const taken = new Set<Day>();
  let seen = 0;
  const start = recurrence.count === undefined ? from : recurrence.from;
  for (const planned of daysFrom(recurrence, start, calendar)) {
    if (typeof planned === 'number') return { list, unpublished: planned };
    if (planned > to || (recurrence.count !== undefined && seen++ >= recurrence.count)) break;
    if (planned < from) continue;
    const fate = fateOf(planned, calendar, policy);
    if (typeof fate === 'number') return { list, unpublished: fate };
    const day = fate.kind === 'moved' ? fate.to : planned;
    if (fate.kind === 'skipped' || (fate.kind === 'moved' && taken.has(day))) {
      list.push({ planned, kind: 'skipped', because: fate.because, points: [] });
      continue;
    }
    const before = taken.has(day) ? list.findIndex((other) => other.kind === 'moved' && other.to === day) : -1;
    const moved = list[before];
    if (moved?.kind === 'moved')
      list[before] = { planned: moved.planned, kind: 'skipped', because: moved.because, points: [] };
    taken.add(day);
    list.push({ planned, ...fate, points: pointsOn(day, recurrence) });
  }
  return { list };
}

type Fate =
  | { readonly kind: 'run' }
  | { readonly kind: 'moved'; readonly to: Day; readonly because: DayKind }
  | { readonly kind: 'skipped'; readonly because: DayKind };

/** A number is the unpublished year that it hangs on. */
function fateOf(day: Day, calendar: Calendar, policy: Policy): Fate | number {
  if (policy === 'run') return { kind: 'run' };
  const kind = dayKind(calendar, day);
  if (!kind) return partsOf(day).year;
  if (isWorkday(calendar, day) || (policy === 'skip' && kind.kind === 'weekend')) return { kind: 'run' };
  if (policy === 'skip' || policy === 'workday') return { kind: 'skipped', because: kind };
  const to = workdayFrom(calendar, day, policy === 'next' ? 1 : -1);
  return to ? { kind: 'moved', to, because: kind } : partsOf(addDays(day, policy === 'next' ? 31 : -31)).year;
}

function pointsOn(day: Day, { times }: Recurrence): readonly Point[] {
  return times ? times.map(({ from }) => ({ day, at: instantOf(day, minutesOf(from)) })) : [{ day }];
}
