import type { Day, Weekday } from '#src/core/day.ts';

/** A day, and the instant where a time of day was said. Without `at` the whole day is meant. */
export interface Point {
  readonly day: Day;
  readonly at?: Date;
}

/** Where in the text something stood: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `HH:MM`, Shanghai time, `00:00`–`23:59`; an end may be `24:00`, or earlier than its start: then it is on the next day. */
export interface TimeOfDay {
  readonly from: string;
  readonly to?: string;
}

/**
 * When something comes again. Plain data: it may be stored as JSON and read back.
 * `minute` and `hour` count from `start`; everything else counts days, from `from` on.
 * At most one of `workdays`, `weekdays`, `monthDays`, `nth`, `festival` and `lunar` says which days; none: every day.
 */
export interface Recurrence {
  readonly unit: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
  /** Every so many units: 2 with `week` is every other week, 3 with `month` a quarter. */
  readonly interval: number;
  /** Days that people work, weekends made up for included. */
  readonly workdays?: true;
  readonly weekdays?: readonly Weekday[];
  /** 1–31, or counted from the end: -1 is the last day. A month without that day is left out. */
  readonly monthDays?: readonly number[];
  /** The first (1) to fifth or last (-1) such day of the month. */
  readonly nth?: { readonly place: number; readonly of: Weekday | 'workday' };
  /** Only in these months, 1–12. */
  readonly months?: readonly number[];
  /** A festival of each year, so many days before (negative) or after; see `festivals.ts` for names. */
  readonly festival?: { readonly name: string; readonly days: number };
  /** A date of the lunar calendar, each year. */
  readonly lunar?: { readonly month: number; readonly date: number };
  /** Without it whole days are meant. In order, no two the same. */
  readonly times?: readonly TimeOfDay[];
  /** The first day that may count; intervals are counted from its week, month or year. */
  readonly from: Day;
  /** The instant from which minutes and hours are counted, ISO 8601; only with those. */
  readonly start?: string;
  /** The last day that may count. */
  readonly until?: Day;
  /** How often in all. */
  readonly count?: number;
}

/**
 * What a text says about time.
 * - `time`: one moment or one day. It may be in the past: whoever plans looks with `ahead`.
 * - `range`: from one to another; both have an instant or neither. Without one both days are included.
 * - `recurrence`: again and again; `next` are the first five that are not over.
 * - `relative`: so long before or after something that the caller knows. `anchor` is its word where one was said
 *   (活动), `offset` an ISO 8601 duration (`-PT1H` is an hour before), `time` a time of that day (`18:00`).
 * - `ask`: it may mean several things, or part of it was not understood. `readings` are what it may mean, the likeliest
 *   first; there may be one or none.
 * - `unknown`: it depends on holidays of `year`, which have not been published.
 * - `none`: no time is said.
 */
export type Reading = Definite | Ask | { readonly kind: 'unknown'; readonly year: number } | { readonly kind: 'none' };

export type Definite =
  | ({ readonly kind: 'time' } & Point)
  | { readonly kind: 'range'; readonly from: Point; readonly to: Point }
  | { readonly kind: 'recurrence'; readonly recurrence: Recurrence; readonly next: readonly Point[] }
  | { readonly kind: 'relative'; readonly anchor?: string; readonly offset: string; readonly time?: string };

export interface Ask {
  readonly kind: 'ask';
  /**
   * - `several`: each reading is a good one.
   * - `past`: the plainest reading is over.
   * - `unread`: `words` look like part of a time and were not understood.
   * - `impossible`: there is no such date or hour, `words`.
   */
  readonly why: 'several' | 'past' | 'unread' | 'impossible';
  readonly readings: readonly Definite[];
  readonly words?: string;
}

/** A reading and where it stood; the rest of the text is the caller's. */
export type ReadTime = Reading & { readonly spans: readonly Span[] };
