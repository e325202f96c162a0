import type { Audience } from '#db/reminder.ts';
import type { Planned } from '#db/reminder-plan.ts';
import { addDays, dayAt, instantOf, minutesAt } from '#src/core/day.ts';

const DAY_MS = 24 * 3_600_000;

/** How far ahead there are rows: two months and some days. */
export const AHEAD_MS = 65 * DAY_MS;
/** Rows for the same reminder at once; one that comes every half hour is looked after more often instead. */
export const ROWS_MAX = 150;
/** A day off may move an occurrence by so much at most: the longest holiday and its weekends. */
export const MOVED_MAX_DAYS = 16;
/** Closer together is a nuisance. */
export const APART_MIN_MINUTES = 30;
/** Half an hour late a reminder still helps; later it is worse than silence. */
export const GRACE_MINUTES = 30;
export const DRAFT_KEPT_MS = DAY_MS;

// When groups sleep, minutes past midnight.
const NIGHT_FROM = 22 * 60;
const NIGHT_TO = 7 * 60;

/** The first instant from `at` on at which a group is awake. */
export function awake(at: Date): Date {
  const minutes = minutesAt(at);
  if (minutes >= NIGHT_FROM) return instantOf(addDays(dayAt(at), 1), NIGHT_TO);
  return minutes < NIGHT_TO ? instantOf(dayAt(at), NIGHT_TO) : at;
}

/** What the night does to a plan: groups are not woken, unless the author says so. People have their own settings. */
export function throughTheNight(
  plan: readonly Planned[],
  { audience, loud }: { readonly audience: Audience; readonly loud: boolean },
): Planned[] {
  if (audience !== 'chat' || loud) return [...plan];
  return plan.map((one) => {
    const at = awake(one.at);
    return at.getTime() === one.at.getTime() ? one : { ...one, at, reason: one.reason ?? 'quiet' };
  });
}

/** When a reminder with these rows is to be looked after again; undefined where nothing more can come. */
export function nextLook(plan: readonly Planned[], ended: boolean, now: Date): Date | undefined {
  const waits = plan.some(({ state }) => state === 'unknown');
  if (ended && !waits) return undefined;
  const full = plan.length >= ROWS_MAX ? plan[Math.floor(plan.length / 2)] : undefined;
  const daily = new Date(now.getTime() + DAY_MS);
  return full && full.at < daily ? full.at : daily;
}
