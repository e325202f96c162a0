export type Clock = () => Date;

/** The only real clock. Everything else is handed a `Clock` or a `Date`. */
export const systemClock: Clock = () => new Date();

const SHANGHAI_OFFSET_MS = 8 * 3_600_000; // no daylight saving since 1991, so plain arithmetic is exact

/** The parts of an instant as people in the district read it on the wall. `weekday` 0 is Sunday. */
export function wallTime(at: Date) {
  const shifted = new Date(at.getTime() + SHANGHAI_OFFSET_MS);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}

/** `09:05`, Shanghai time. */
export function clockTime(at: Date): string {
  const { hour, minute } = wallTime(at);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Whole seconds from one instant to a later one, never negative. */
export const secondsBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.floor((to.getTime() - from.getTime()) / 1000));

/** `2026-11-24`, Shanghai time. */
export function wallDate(at: Date): string {
  const { year, month, day } = wallTime(at);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
