import { readFileSync } from 'node:fs';
import { PUBLISHED_DAYS, PUBLISHED_YEARS } from '#db/published-years.ts';
import { calendarOf } from '#src/core/calendar.ts';
import { jsonOf } from '#src/language/time/json.ts';
import { timeReader } from '#src/language/time/read.ts';

/** A phrase of the file: what was said when, and what is meant. */
export interface Phrase {
  readonly now: string;
  readonly text: string;
  /** The answer that is wanted. A list `next` may be shorter than the answer's; `readings` of an `ask` must all be there. */
  readonly expect: Answer;
  /** Put aside before the grammar was written. */
  readonly held?: true;
  /** Of those written afterwards: which batch. */
  readonly batch?: number;
}

export interface Answer {
  readonly kind: string;
  readonly at?: string;
  readonly from?: string;
  readonly to?: string;
  readonly next?: readonly string[];
  /** There are no more than `next`. */
  readonly ends?: true;
  readonly anchor?: string;
  readonly offset?: string;
  readonly time?: string;
  readonly readings?: readonly Answer[];
}

/** `right`: as wanted. `asked`: it asks and what is wanted is among the readings, or it says nothing for certain. `silent`: certain and wrong. */
export type Mark = 'right' | 'asked' | 'silent';

/** `fresh.jsonl` are those that were written after the grammar and scored before it was changed. */
export const phrases = (file: 'phrases.jsonl' | 'fresh.jsonl' = 'phrases.jsonl'): readonly Phrase[] =>
  readFileSync(`test/language/time/${file}`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

export const publishedCalendar = calendarOf(PUBLISHED_YEARS, PUBLISHED_DAYS);

export function mark(wanted: Answer, got: Answer): Mark {
  if (matches(wanted, got)) return 'right';
  return got.kind === 'ask' || got.kind === 'unknown' ? 'asked' : 'silent';
}

function matches(wanted: Answer, got: Answer): boolean {
  if (wanted.kind !== got.kind) return false;
  if (wanted.readings) {
    return wanted.readings.every((each) => got.readings?.some((reading) => matches(each, reading)));
  }
  if (wanted.next) {
    const next = got.next ?? [];
    return wanted.next.every((each, i) => each === next[i]) && (!wanted.ends || next.length === wanted.next.length);
  }
  return (['at', 'from', 'to', 'anchor', 'offset', 'time'] as const).every((key) => wanted[key] === got[key]);
}

/** Every phrase with the reader's answer and its mark. */
export function marked(list: readonly Phrase[]): readonly (Phrase & { got: Answer; mark: Mark })[] {
  const read = timeReader();
  return list.map((phrase) => {
    const got = jsonOf(read(phrase.text, new Date(phrase.now), publishedCalendar)) as unknown as Answer;
    return { ...phrase, got, mark: mark(phrase.expect, got) };
  });
}
