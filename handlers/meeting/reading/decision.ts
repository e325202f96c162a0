import { readDay, type Said } from '#src/bot/when.ts';
import type { Calendar } from '#src/core/calendar.ts';
import { type Day, dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { readItem } from './reference.ts';
import {
  BEFORE,
  BULLET,
  CHANGE_DUE,
  DECIDED,
  DECIDES,
  DONE_BY,
  EDGES,
  GAPS,
  HELPERS,
  LEAD,
  LIST,
  NO_FOLLOW_UP,
  PERSON,
  SENTENCE_END,
} from './text.ts';

/** What a sentence says is to be done: read by rules, never guessed. */
export interface Decision {
  /** The sentence as it was written, without its number. */
  readonly sentence: string;
  readonly itemSeq: number | undefined;
  /** What is left of it once who and when are taken out. */
  readonly what: string;
  readonly lead: string | undefined;
  readonly person: string | undefined;
  readonly helpers: readonly string[];
  /** Undefined where nobody need see to it. */
  readonly due: Day | undefined;
  readonly needsFollowUp: boolean;
}

/** Sentences of the minutes that decide something, in their order. */
export function decidingSentences(notes: string): string[] {
  const found = notes.split(SENTENCE_END).map((line) => line.replace(BULLET, '').trim());
  return [...new Set(found.filter((line) => DECIDES.test(readItem(line)?.rest ?? line)))];
}

/** A line without what numbers it. */
export function sentenceOf(line: string): string {
  const plain = line.replace(BULLET, '').trim();
  return (readItem(plain)?.rest ?? plain).replace(DECIDED, '').trim();
}

/**
 * Who leads, who helps, by when and what.
 * @throws `Refusal` where a day is named that is over, or may be several
 */
export function readDecision(typed: string, { now, calendar }: { now: Date; calendar: Calendar }): Decision {
  const item = readItem(typed.replace(BULLET, '').trim());
  const sentence = sentenceOf(typed);
  const needsFollowUp = !NO_FOLLOW_UP.test(sentence);
  const lead = take(sentence.replace(NO_FOLLOW_UP, ' '), LEAD, ['before', 'after']);
  const person = take(lead.rest, PERSON, ['after']);
  const helpers = take(person.rest, HELPERS, ['before', 'after']);
  const due = needsFollowUp && lead.named ? readDue(helpers.rest, { now, calendar }) : undefined;
  return {
    sentence,
    itemSeq: item?.seq,
    what: tidy(due ? due.rest : helpers.rest),
    lead: lead.named,
    person: lead.groups['one'] ?? lead.groups['other'] ?? person.named,
    helpers: helpers.named?.split(LIST).filter(Boolean) ?? [],
    due: due?.said,
    needsFollowUp,
  };
}

/** The day by which something is to be done. @throws `Refusal` where there is none, it is over, or may be several */
export const readDue = (typed: string, { now, calendar }: { now: Date; calendar: Calendar }): Said<Day> =>
  readDay(typed.replace(BEFORE, ' ').trim(), { now, calendar, today: dayAt(now) });

/** What is to be changed about a follow-up; the day is not read yet. */
export function readChange(said: string): {
  lead: string | undefined;
  person: string | undefined;
  due: string | undefined;
} {
  const lead = take(said, LEAD, ['before', 'after']);
  const person = take(lead.rest, PERSON, ['after']);
  const due = CHANGE_DUE.exec(person.rest);
  return {
    lead: lead.named,
    person: lead.groups['one'] ?? lead.groups['other'] ?? person.named,
    due: due ? person.rest.slice(due.index + due[0].length) : undefined,
  };
}

/** What a pattern names in some words, and the words without it. */
function take(from: string, pattern: RegExp, names: readonly string[]) {
  const found = pattern.exec(from);
  if (!found) return { named: undefined, groups: {} as Readonly<Record<string, undefined>>, rest: from };
  const groups: Readonly<Record<string, string | undefined>> = found.groups ?? {};
  const named = names.map((name) => groups[name]).find((one) => one !== undefined);
  return { named, groups, rest: `${from.slice(0, found.index)} ${from.slice(found.index + found[0].length)}` };
}

const tidy = (words: string): string =>
  words.replace(DONE_BY, ' ').replace(GAPS, '$1').replace(EDGES, '').replace(/\s+/gu, ' ').trim();

/** Says which sentence a refusal is about. */
export function naming<T>(sentence: string, read: () => T, words: (sentence: string, why: string) => string): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.code, words(sentence, error.say));
    throw error;
  }
}
