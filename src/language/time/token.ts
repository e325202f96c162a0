import type { Weekday } from '#src/core/day.ts';

/** The parts of a day that Chinese has words for. */
export type Part = 'dawn' | 'morning' | 'forenoon' | 'noon' | 'afternoon' | 'dusk' | 'evening' | 'night';

/** A time on the clock as it was said. `exact`: written so that it can only be of 24 hours. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly exact: boolean;
  /** Written with a colon, as timetables are. */
  readonly colon: boolean;
}

/** How a day was said. */
export type DayWord =
  /** 今天, 明天, 三天后 */
  | { readonly by: 'offset'; readonly days: number }
  /** 两个月后 */
  | { readonly by: 'months'; readonly months: number }
  /** 12月5日, with or without a year */
  | { readonly by: 'date'; readonly year?: number; readonly month: number; readonly date: number }
  /** 5号 */
  | { readonly by: 'monthday'; readonly date: number }
  /** 周四; `week` counts from this one */
  | { readonly by: 'weekday'; readonly weekday: Weekday; readonly week?: number }
  | { readonly by: 'festival'; readonly name: string; readonly year?: number; readonly shift?: Shift }
  | { readonly by: 'lunar'; readonly month: number; readonly date: number; readonly solarToo: boolean }
  /** 次日 and 当天, only after another day */
  | { readonly by: 'following' | 'same' }
  /** 三个工作日后 */
  | { readonly by: 'workdays'; readonly count: number };

/** From a festival or another thing: so many days, or the nth workday; `loose`: 前一周 may be all of that week. */
export type Shift = { readonly days: number; readonly loose?: true } | { readonly workdays: number };

/** A stretch of the calendar; numbers count from the present one. */
export type Period =
  | { readonly of: 'week'; readonly offset: number }
  | { readonly of: 'weekend'; readonly offset: number | undefined }
  | { readonly of: 'month'; readonly offset: number }
  | { readonly of: 'namedMonth'; readonly year?: number; readonly month: number }
  | { readonly of: 'year'; readonly year: number }
  /** The days off around a festival. */
  | { readonly of: 'holiday'; readonly name: string; readonly year?: number };

export interface Duration {
  readonly minutes: number;
  readonly days: number;
  /** The days were said as weeks. */
  readonly weeks?: true;
  readonly months: number;
  readonly workdays: number;
  /** It was said vaguely (过两天) or may be counted in two ways. */
  readonly vague: boolean;
}

/** How something that comes again was said; what it lacks may follow in other tokens. */
export interface Every {
  readonly unit: 'minute' | 'hour' | 'day' | 'workday' | 'week' | 'month' | 'quarter' | 'year';
  readonly interval: number;
  readonly weekdays?: readonly Weekday[];
  readonly part?: Part;
  /** 每隔三天 may be every third or every fourth day. */
  readonly orInterval?: number;
}

type Kinds =
  | { readonly kind: 'day'; readonly day: DayWord }
  | { readonly kind: 'period'; readonly period: Period }
  /** 月底, 上旬: days of the month that came before or of this one */
  | {
      readonly kind: 'edge';
      readonly from: number;
      readonly to: number;
      readonly vague: boolean;
      readonly of: 'month' | 'quarter' | 'year';
    }
  /** 最后一个周五, 第一个工作日 */
  | { readonly kind: 'nth'; readonly place: number; readonly of: Weekday | 'workday' | 'day' | 'month' }
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'clock'; readonly clock: Clock }
  | { readonly kind: 'every'; readonly every: Every }
  | { readonly kind: 'begin' }
  | { readonly kind: 'end' }
  | { readonly kind: 'by' }
  /** After a moment, it makes it one of many. */
  | { readonly kind: 'vague' }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'relative'; readonly anchor: string; readonly sure: boolean; readonly offset: string }
  | {
      readonly kind: 'duration';
      readonly duration: Duration;
      readonly use: 'after' | 'before' | 'within' | 'lasting' | 'plain';
    }
  /** Looks like a time and is not understood. */
  | { readonly kind: 'odd' }
  /** There is no such date or hour. */
  | { readonly kind: 'impossible' }
  /** Looks like a time and is none: 3号楼. */
  | { readonly kind: 'word' };

export type Token = Kinds & { readonly start: number; readonly end: number };
/** What a rule makes of a match; without places, the whole match. */
export type Made = Kinds & { readonly start?: number; readonly end?: number };
