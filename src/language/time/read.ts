import type { Calendar } from '#src/core/calendar.ts';
import { dayAt, partsOf } from '#src/core/day.ts';
import type { Said } from './candidates.ts';
import { foldTime } from './fold.ts';
import { durationOutcome, relativeOutcome } from './lengths.ts';
import { type Lexer, lexerFor } from './lex.ts';
import { type Item, itemsOf } from './moment.ts';
import { momentsOutcome } from './moments.ts';
import { type Outcome, UNREAD } from './outcome.ts';
import type { Ask, Definite, Reading, ReadTime, Span } from './reading.ts';
import { recurrenceOutcome } from './recurrence.ts';

export type TimeReader = (text: string, now: Date, calendar: Calendar) => ReadTime;

const CHARACTERS_MAX = 2000; // A message, not a book: what lies beyond is not read.

/** A reader that keeps what it has prepared. One may serve all callers. */
export function timeReader(): TimeReader {
  const lexers = new Map<number, Lexer>();
  return (text, now, calendar) => {
    const { year } = partsOf(dayAt(now));
    const lexer = lexers.get(year) ?? lexerFor(year);
    lexers.set(year, lexer);
    return read(text, now, calendar, lexer);
  };
}

function read(text: string, now: Date, calendar: Calendar, lexer: Lexer): ReadTime {
  const folded = foldTime(text.slice(0, CHARACTERS_MAX));
  const items = itemsOf(folded, lexer(folded)).filter((item, i, all) => isPart(item, all[i - 1], all[i + 1]));
  const said: Said = { now, today: dayAt(now), calendar };
  const reading = readingOf(folded, items, said);
  return { ...reading, spans: reading.kind === 'none' ? [] : spansOf(folded, items) };
}

/** 开始, 结束, 前 and bare durations count only beside something else that says a time. */
function isPart(item: Item, before: Item | undefined, after: Item | undefined): boolean {
  if (item.kind === 'begin' || item.kind === 'end') {
    return (
      (before?.kind === 'moment' && item.link === 'close') || (before?.kind === 'moment' && after?.kind === 'moment')
    );
  }
  if (item.kind === 'by' || item.kind === 'vague') return before?.kind === 'moment' && item.link === 'close';
  if (item.kind === 'count') return true;
  if (item.kind === 'duration' && item.use === 'plain')
    return (
      (before?.kind === 'begin' || (before?.kind === 'moment' && before.clock !== undefined)) &&
      item.link !== 'stop' &&
      item.start - before.end <= 6
    );
  if (item.kind === 'duration' && item.use === 'lasting') return before?.kind === 'moment' || before?.kind === 'begin';
  return true;
}

function readingOf(text: string, items: readonly Item[], said: Said): Reading {
  const telling = items.filter(({ kind }) => kind !== 'count');
  if (telling.length === 0) return { kind: 'none' };
  const wordsOf = (kind: Item['kind']) => {
    const found = items.find((item) => item.kind === kind);
    return found && text.slice(found.start, found.end).trim();
  };
  if (items.some(({ kind }) => kind === 'impossible'))
    return ask({ readings: [], why: 'impossible' }, wordsOf('impossible'));
  const plain = items.filter(({ kind }) => kind !== 'odd');
  const outcome = outcomeOf(text, plain, said);
  if (plain.length < items.length)
    return ask(
      'unpublished' in outcome ? { readings: [], why: 'unread' } : { ...outcome, why: 'unread' },
      wordsOf('odd'),
    );
  if ('unpublished' in outcome) return { kind: 'unknown', year: outcome.unpublished };
  if (outcome.why === 'sure' && outcome.readings.length === 1) return outcome.readings[0]!;
  return ask(
    outcome,
    outcome.why === 'unread' || outcome.why === 'impossible'
      ? text.slice(telling[0]!.start, telling.at(-1)!.end)
      : undefined,
  );
}

const ask = ({ readings, why }: { readings: readonly Definite[]; why: 'sure' | Ask['why'] }, words?: string): Ask => ({
  kind: 'ask',
  why: why === 'sure' ? 'several' : why,
  readings,
  ...(words && { words }),
});

function outcomeOf(text: string, items: readonly Item[], said: Said): Outcome {
  if (items.length === 0) return UNREAD;
  if (items.some(({ kind }) => kind === 'every')) return recurrenceOutcome(text, items, said);
  if (items.some(({ kind }) => kind === 'relative')) return relativeOutcome(items);
  const counted = items.filter(({ kind }) => kind !== 'count');
  if (counted.some(({ kind }) => kind === 'duration')) return durationOutcome(text, counted, said);
  return momentsOutcome(text, counted, said);
}

/** Where the time stood, with the small words that belong to it. */
function spansOf(text: string, items: readonly Item[]): readonly Span[] {
  const spans: { start: number; end: number }[] = [];
  for (const item of items) {
    const lead = /(?:从|自|于|至|到|截至|截止到?|直到) {0,2}$/u.exec(text.slice(0, item.start))?.[0].length ?? 0;
    const tail =
      item.kind === 'moment' ? (/^ {0,2}(?:左右|前后|准时|整)/u.exec(text.slice(item.end))?.[0].length ?? 0) : 0;
    const last = spans.at(-1);
    if (last && (item.link === 'close' || item.link === 'to' || item.link === 'and' || item.start - lead <= last.end))
      last.end = item.end + tail;
    else spans.push({ start: item.start - lead, end: item.end + tail });
  }
  return spans;
}
