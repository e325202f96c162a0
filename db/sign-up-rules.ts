/** The rules of the queue, as printed on every sign-up card. Pure in what is known and the time. */

const HOUR_MS = 3_600_000;

/** E4: strict order until then before the start; from there on, the first that fits. */
const FIRST_FIT_MS = 24 * HOUR_MS;

export interface Waiting {
  readonly id: string;
  readonly size: number;
  readonly eligibleAt: Date;
}

export interface Queue {
  /** Places that nobody holds; infinite where everybody may come. */
  readonly free: number;
  /** In queue order. */
  readonly waiting: readonly Waiting[];
  readonly startsAt: Date;
}

export const isStrict = (startsAt: Date, now: Date): boolean => startsAt.getTime() - now.getTime() > FIRST_FIT_MS;

/** E3: whether a newcomer gets a place at once: never while somebody waits who is to be served before. */
export function fitsAtOnce(size: number, { free, waiting, startsAt }: Queue, now: Date): boolean {
  if (size > free) return false;
  const ahead = waiting.filter((one) => one.eligibleAt <= now);
  return isStrict(startsAt, now) ? ahead.length === 0 : !ahead.some((one) => one.size <= free);
}

/** Whoever gets a place now, in order. A party that does not fit holds up those behind it while the order is strict. */
export function served({ free, waiting, startsAt }: Queue, now: Date): readonly Waiting[] {
  const strict = isStrict(startsAt, now);
  const chosen: Waiting[] = [];
  let left = free;
  for (const one of waiting) {
    if (one.eligibleAt > now) continue;
    if (one.size <= left) {
      chosen.push(one);
      left -= one.size;
    } else if (strict) break;
  }
  return chosen;
}

const HOLD_MIN_MS = 20 * 60_000;
const HOLD_MAX_MS = 4 * HOUR_MS;
// E5: nobody is expected to answer at night, so the hold does not run then. Minutes of the day in Shanghai.
const NIGHT_FROM_MIN = 21 * 60 + 30;
const NIGHT_TO_MIN = 8 * 60;
const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;
const DAY_MIN = 24 * 60;

/** E5: until when an offered place is held: a quarter of the time that is left, between 20 minutes and 4 hours of daytime. */
export function heldUntil(now: Date, startsAt: Date): Date {
  const quarter = (startsAt.getTime() - now.getTime()) / 4;
  const hold = Math.min(HOLD_MAX_MS, Math.max(HOLD_MIN_MS, quarter));
  const until = awake(now, hold);
  return until > startsAt ? startsAt : until;
}

/** So much daytime after an instant. */
function awake(from: Date, ms: number): Date {
  const minute = (at: number) => Math.floor(((at + SHANGHAI_OFFSET_MS) / 60_000) % DAY_MIN);
  const atMinute = (at: number, wanted: number) => {
    const start = at - ((at + SHANGHAI_OFFSET_MS) % (DAY_MIN * 60_000));
    return start + wanted * 60_000;
  };
  let at = from.getTime();
  for (let left = ms; ; ) {
    if (minute(at) < NIGHT_TO_MIN) at = atMinute(at, NIGHT_TO_MIN);
    else if (minute(at) >= NIGHT_FROM_MIN) at = atMinute(at, NIGHT_TO_MIN) + DAY_MIN * 60_000;
    const evening = atMinute(at, NIGHT_FROM_MIN);
    if (at + left <= evening) return new Date(at + left);
    left -= evening - at;
    at = evening;
  }
}

// E11: two missed in 90 days, and one waits until two hours before.
const MISSED_MAX = 2;
const LAST_CALL_MS = 2 * HOUR_MS;
export const MISSED_WINDOW_MS = 90 * 24 * HOUR_MS;

/** From when on a new party is considered. */
export const eligibleFrom = (missed: number, startsAt: Date, now: Date): Date =>
  missed >= MISSED_MAX ? new Date(Math.max(now.getTime(), startsAt.getTime() - LAST_CALL_MS)) : now;
