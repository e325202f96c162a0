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
