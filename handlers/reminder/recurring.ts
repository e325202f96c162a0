import type { Policy } from '#db/reminder.ts';
import type { Planned } from '#db/reminder-plan.ts';
import { type Calendar, type DayKind, dayKind, workdayFrom } from '#src/core/calendar.ts';
import { addDays, type Day, dayAt, instantOf, minutesAt } from '#src/core/day.ts';
import { minutesOf, nextOf } from '#src/language/time/expand.ts';
import type { Recurrence } from '#src/language/time/reading.ts';
import { MOVED_MAX_DAYS } from './schedule.ts';

export interface Window {
  /** Only what is still to come after this. */
  readonly from: Date;
  readonly until: Date;
}

/**
 * The times of a rule in a window, each with what the calendar makes of it: said, moved, left out and why, or unknown as
 * long as its year is not published. `ended`: the rule has no more than these.
 */
export function times(
  rule: Recurrence,
  policy: Policy,
  { from, until }: Window,
  calendar: Calendar,
  max: number,
): { rows: Planned[]; ended: boolean } {
  // A day before the window may have been moved into it.
  const start = policy === 'next' ? instantOf(addDays(dayAt(from), -MOVED_MAX_DAYS), minutesAt(from)) : from;
  const { points, unpublished } = nextOf(rule, start, calendar, max);
  const rows = points
    .flatMap(({ at }) => (at && at <= until ? [place(at, policy, calendar)] : []))
    .filter(({ at }) => at > from);
  const ended = unpublished === undefined && points.length < max;
  if (unpublished === undefined) return { rows, ended };
  const waits = instantOf(`${unpublished}-01-01`, minutesOf(rule.times?.[0]?.from ?? '00:00'));
  return waits > until ? { rows, ended } : { rows: [...rows, unknown(waits)], ended };
}

/** The next times of a rule, and the unpublished year before which they end, if one is in the way. */
export function soonest(
  rule: Recurrence,
  now: Date,
  calendar: Calendar,
): { instants: Date[]; unpublished: number | undefined } {
  const { points, unpublished } = nextOf(rule, now, calendar, 10);
  return { instants: points.flatMap(({ at }) => at ?? []), unpublished };
}

function place(plannedAt: Date, policy: Policy, calendar: Calendar): Planned {
  const said: Planned = { plannedAt, at: plannedAt, state: 'pending', reason: undefined };
  if (policy === 'run') return said;
  const day = dayAt(plannedAt);
  const kind = dayKind(calendar, day);
  if (!kind) return unknown(plannedAt);
  const off = nameOff(kind);
  // Whoever says 每周六 and 放假跳过 means holidays, not that it is a Saturday.
  if (off === undefined || (policy === 'skip' && kind.kind === 'weekend')) return said;
  if (policy === 'skip' || policy === 'workdays') return { ...said, state: 'skipped', reason: off };
  const moved: Day | undefined = workdayFrom(calendar, day, policy === 'next' ? 1 : -1);
  if (moved === undefined) return unknown(plannedAt);
  return { ...said, at: instantOf(moved, minutesAt(plannedAt)), reason: off };
}

const unknown = (at: Date): Planned => ({ plannedAt: at, at, state: 'unknown', reason: 'unpublished' });

/** Why people are off; undefined where they work. */
function nameOff(kind: DayKind): string | undefined {
  if (kind.kind === 'holiday') return kind.name;
  return kind.kind === 'weekend' ? 'weekend' : undefined;
}
