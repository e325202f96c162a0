import type { Calendar } from '#src/core/calendar.ts';
import type { Day } from '#src/core/day.ts';

export interface Said {
  readonly now: Date;
  readonly today: Day;
  readonly calendar: Calendar;
}

/**
 * Which days were meant, the likeliest first. One and `sure`: that one. `over` says that the days were named without
 * doubt and the first has gone by. A stretch has a last day too.
 */
export type Days =
  | { readonly days: readonly Stretch[]; readonly sure: boolean }
  | { readonly unpublished: number }
  | { readonly impossible: true };

export interface Stretch {
  readonly from: Day;
  /** Absent for one day. */
  readonly to?: Day;
}

export const IMPOSSIBLE = { impossible: true } as const;
export const one = (day: Day | undefined): Days => (day ? { days: [{ from: day }], sure: true } : IMPOSSIBLE);
export const either = (...days: readonly (Day | undefined)[]): Days => {
  const found = [...new Set(days.filter((day) => day !== undefined))];
  return found.length === 0
    ? IMPOSSIBLE
    : { days: found.map((from) => ({ from })), sure: found.length === 1 && days.length === 1 };
};
