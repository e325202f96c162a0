import type { Policy } from '#db/reminder.ts';
import type { Planned } from '#db/reminder-plan.ts';
import type { Calendar, DayKind } from '#src/core/calendar.ts';
import { addDays, dayAt, instantOf } from '#src/core/day.ts';
import { minutesOf, nextOf } from '#src/language/time/expand.ts';
import { type Occurrence, occurrences } from '#src/language/time/occurrences.ts';
import type { Recurrence } from '#src/language/time/reading.ts';
import { MOVED_MAX_DAYS } from './schedule.ts';

export interface Window {
  /** Only what is still to come after this. */
  readonly from: Date;
  readonly until: Date;
}

/** Rules that count hours or minutes know nothing of days off. */
export const isHourly = ({ unit }: Recurrence): boolean => unit === 'minute' || unit === 'hour';

/**
 * The times of a rule in a window, each with what the calendar makes of it: said, moved, or left out and why. Where it
 * hangs on an `unpublished` year, the last row says so. `ended`: the rule has no more than these.
 */
export function times(
  rule: Recurrence,
  policy: Policy,
  { from, until }: Window,
  calendar: Calendar,
  max: number,
): { rows: Planned[]; ended: boolean; unpublished?: number } {
  if (isHourly(rule)) {
    const { points } = nextOf(rule, from, calendar, max);
    const rows = points.flatMap(({ at }) => (at && at <= until ? [said(at)] : []));
    return { rows, ended: points.length === 0 };
  }
  // A day before the window may have been moved into it.
  const first = addDays(dayAt(from), policy === 'next' ? -MOVED_MAX_DAYS : 0);
  const { list, unpublished } = occurrences(rule, first, dayAt(until), calendar, policy);
  const all = list
    .flatMap((one) => rowsOf(one, rule))
    .filter(({ at }) => at > from && at <= until)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const rows = all.slice(0, max);
  if (unpublished !== undefined) {
    const waits = instantOf(`${unpublished}-01-01`, minutesOf(rule.times?.[0]?.from ?? '00:00'));
    const row: Planned = { plannedAt: waits, at: waits, state: 'unknown', reason: 'unpublished' };
    return { rows: waits > from && waits <= until ? [...rows, row] : rows, ended: false, unpublished };
  }
  return { rows, ended: all.length <= max && nextOf(rule, until, calendar, 1).points.length === 0 };
}

/** The next times of a rule, whatever the days off do to them, and the unpublished year before which they end. */
export function soonest(
  rule: Recurrence,
  now: Date,
  calendar: Calendar,
): { instants: Date[]; unpublished: number | undefined } {
  const { points, unpublished } = nextOf(rule, now, calendar, SOON);
  return { instants: points.flatMap(({ at }) => at ?? []), unpublished };
}

const SOON = 10;

const said = (at: Date): Planned => ({ plannedAt: at, at, state: 'pending', reason: undefined });

/** One planned day with each of its hours. */
function rowsOf(one: Occurrence, { times: hours = [] }: Recurrence): Planned[] {
  return hours.flatMap(({ from: hour }, nth): Planned[] => {
    const plannedAt = instantOf(one.planned, minutesOf(hour));
    if (one.kind === 'run') return [said(plannedAt)];
    const reason = nameOff(one.because);
    if (one.kind === 'skipped') return [{ plannedAt, at: plannedAt, state: 'skipped', reason }];
    const at = one.points[nth]?.at;
    return at ? [{ plannedAt, at, state: 'pending', reason }] : [];
  });
}

const nameOff = (kind: DayKind): string => ('name' in kind ? kind.name : kind.kind);
