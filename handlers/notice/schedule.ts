import { addDays, dayAt, instantOf, minutesAt } from '#src/core/day.ts';

const MINUTE_MS = 60_000;

// B6: when groups sleep, minutes past midnight, Shanghai time.
const NIGHT_FROM = 21 * 60 + 30;
const NIGHT_TO = 8 * 60;

// B7: everybody's messages go out on the full and half hour, where Feishu limits first
// (https://open.feishu.cn/document/ukTMukTMukTM/uUzN04SN3QjL1cDN), and a burst is worse than a stream.
const OFF_HOUR_MINUTES = 3;
const OFF_HOUR_SPAN = 9;
/** Between two rows of one broadcast on one platform. */
export const APART_MS = 3000;

/** What has not left a day after the beginning is no news any more. */
export const LIFE_MS = 24 * 60 * MINUTE_MS;
/** B12: for so long the same text does not go to the same place again. */
export const GUARD_MS = 24 * 60 * MINUTE_MS;

export const isNight = (at: Date): boolean => minutesAt(at) >= NIGHT_FROM || minutesAt(at) < NIGHT_TO;

/** The first instant from `at` on at which groups are awake; a few minutes past, by number, so that not all come at once. */
export function awakeFrom(at: Date, number: number): Date {
  if (!isNight(at)) return at;
  const today = dayAt(at);
  const morning = instantOf(minutesAt(at) >= NIGHT_FROM ? addDays(today, 1) : today, NIGHT_TO);
  return offTheHour(morning, number);
}

/** The same instant, some minutes later where it is on the full or half hour. */
export function offTheHour(at: Date, number: number): Date {
  if (minutesAt(at) % 30 !== 0) return at;
  const later = OFF_HOUR_MINUTES + (number % OFF_HOUR_SPAN);
  return new Date(at.getTime() - (at.getTime() % MINUTE_MS) + later * MINUTE_MS);
}

export interface Plan {
  readonly kind: 'plain' | 'urgent';
  readonly number: number;
  readonly wishedAt: Date | null;
  readonly nightReason: string | null;
}

/** When the first row goes out: not on the hour, and at night only where somebody said why. Urgent is at once. */
export function startOf({ kind, number, wishedAt, nightReason }: Plan, now: Date): Date {
  const wanted = wishedAt && wishedAt > now ? wishedAt : now;
  const at = kind === 'urgent' ? wanted : offTheHour(wanted, number);
  return nightReason === null ? awakeFrom(at, number) : at;
}

/** When each row of a list is due: apart on its own platform. Urgent ones are only kept to the platforms' limits. */
export function spread<T extends { readonly chat: { readonly platform: string } }>(
  targets: readonly T[],
  startsAt: Date,
  apartMs: number,
): (T & { dueAt: Date })[] {
  const places = new Map<string, number>();
  return targets.map((target) => {
    const place = places.get(target.chat.platform) ?? 0;
    places.set(target.chat.platform, place + 1);
    return { ...target, dueAt: new Date(startsAt.getTime() + place * apartMs) };
  });
}

export const apartMs = (kind: 'plain' | 'urgent'): number => (kind === 'urgent' ? 0 : APART_MS);
