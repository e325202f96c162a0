import type { EventView } from '#db/event-queries.ts';

const MIN_MS = 60_000;
// People come early; whoever comes late is let in until two hours after the end (E9).
const DOOR_EARLY_MS = 60 * MIN_MS;
const DOOR_LATE_MS = 120 * MIN_MS;

export type Door =
  | { readonly state: 'open' }
  | { readonly state: 'early'; readonly from: Date }
  | { readonly state: 'late' };

/** Whether people are checked in now. */
export function doorOpen({ startsAt, endsAt }: Pick<EventView, 'startsAt' | 'endsAt'>, now: Date): Door {
  const from = new Date(startsAt.getTime() - DOOR_EARLY_MS);
  if (now < from) return { state: 'early', from };
  return now.getTime() > endsAt.getTime() + DOOR_LATE_MS ? { state: 'late' } : { state: 'open' };
}

// Until the evening before, a place can be given back without it counting: 18:00 in Shanghai.
const CANCEL_HOUR_MS = 18 * 60 * MIN_MS;
const SHANGHAI_OFFSET_MS = 480 * MIN_MS;
const DAY_MS = 1440 * MIN_MS;

/** E11: 18:00 on the day before, or the start of an event that is announced later than that. */
export function cancelUntil(startsAt: Date, now: Date): Date {
  const midnight = startsAt.getTime() - ((startsAt.getTime() + SHANGHAI_OFFSET_MS) % DAY_MS);
  const evening = new Date(midnight - DAY_MS + CANCEL_HOUR_MS);
  return evening > now ? evening : startsAt;
}

/** E14: a day before the start; for what is announced later than that, halfway. */
export function decideAt(startsAt: Date, now: Date): Date {
  const left = startsAt.getTime() - now.getTime();
  return new Date(startsAt.getTime() - Math.min(DAY_MS, left / 2));
}

/** The series that words begin with, and what follows it. The longest name wins. */
export function readSeries<T extends { readonly name: string }>(
  typed: string,
  known: readonly T[],
): { readonly series: T; readonly rest: string } | undefined {
  const series = known
    .filter(({ name }) => typed.startsWith(name))
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  return series && { series, rest: typed.slice(series.name.length).trim() };
}

/** Four digits out of a random id: what is read out at a door. */
export function checkInCode(id: string): string {
  let sum = 7;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 9000;
  return String(1000 + sum);
}

/** The year of an instant in Shanghai, from its first moment up to before the next. */
export function yearOf(now: Date): [from: Date, to: Date] {
  const year = new Date(now.getTime() + SHANGHAI_OFFSET_MS).getUTCFullYear();
  return [new Date(`${year}-01-01T00:00:00+08:00`), new Date(`${year + 1}-01-01T00:00:00+08:00`)];
}

/** Who runs events. */
export const STAFF = ['staff', 'admin'] as const;
