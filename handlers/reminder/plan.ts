import type { Planned, ToPlan } from '#db/reminder-plan.ts';
import type { Calendar } from '#src/core/calendar.ts';
import type { Recurrence } from '#src/language/time/reading.ts';
import { times } from './recurring.ts';
import { AHEAD_MS, nextLook, ROWS_MAX, throughTheNight } from './schedule.ts';

export interface Plan {
  readonly rows: readonly Planned[];
  /** When to look again; undefined where nothing more can come. */
  readonly planAt: Date | undefined;
  /** The year whose days off are not published, where something hangs on it. */
  readonly unpublished?: number | undefined;
}

/** The times to come of a reminder as the calendar has them now. Pure: the same at any time of asking. */
export function planOf(
  { timing, policy, audience, loud }: Pick<ToPlan, 'timing' | 'policy' | 'audience' | 'loud'>,
  calendar: Calendar,
  now: Date,
): Plan {
  const night = { audience, loud };
  if (timing.kind === 'once') {
    const at = new Date(timing.at);
    const rows: Planned[] = at > now ? [{ plannedAt: at, at, state: 'pending', reason: undefined }] : [];
    return { rows: throughTheNight(rows, night), planAt: undefined };
  }
  const until = new Date(now.getTime() + AHEAD_MS);
  const rule = timing.rule as Recurrence;
  const { rows, ended, unpublished } = times(rule, policy, { from: now, until }, calendar, ROWS_MAX);
  return { rows: throughTheNight(rows, night), planAt: nextLook(rows, ended, now), unpublished };
}
