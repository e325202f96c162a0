import type { Choice, Policy } from '#db/reminder.ts';
import { anchored } from '#db/reminder-plan.ts';
import type { Calendar } from '#src/core/calendar.ts';
import { instantOf } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { timeReader } from '#src/language/time/read.ts';
import type { Definite, Point, ReadTime, Recurrence } from '#src/language/time/reading.ts';
import { type Said, takeAudience } from './audience.ts';
import { isHourly, soonest } from './recurring.ts';
import { APART_MIN_MINUTES } from './schedule.ts';
import { EDGES, ENDING, LOUD, POLICY_WORDS, words } from './text.ts';

const readTime = timeReader();

const WHAT_CHARS_MAX = 300;
const CHOICES_MAX = 4;
const YEARS_AHEAD_MAX = 3;
// Where a day is said without an hour: when shops and offices have opened.
const USUAL_MINUTES = 9 * 60;
const USUAL_TIME = '09:00';

/** What somebody asked for, read as far as it goes. */
export interface Wish {
  readonly audience: Said | undefined;
  /** Empty where only a time was said. */
  readonly what: string;
  /** What the time may mean; undefined where no time was said. */
  readonly choices: readonly Choice[] | undefined;
  readonly policy: Policy | undefined;
  /** What such a time does on days off unless somebody says otherwise. */
  readonly usualPolicy: Policy;
  readonly loud: boolean;
  readonly notes: readonly string[];
}

/**
 * @param follows when the thing begins whose time it is to follow
 * @throws `Refusal` where a time was said that cannot be, is over or was not understood
 */
export function readWish(said: string, now: Date, calendar: Calendar, follows?: Date): Wish {
  const { policy, rest: unruled } = takePolicy(said);
  const loud = LOUD.test(unruled);
  const plain = unruled.replace(LOUD, ' ').trim();
  const read = readTime(plain, now, calendar);
  const { audience, rest } = takeAudience(without(plain, read).replace(EDGES, ''));
  const what = rest.replace(EDGES, '');
  if (what.length > WHAT_CHARS_MAX) throw new Refusal('too_long', words.whatLong(WHAT_CHARS_MAX));
  const common = { audience, what, policy, loud };
  if (read.kind === 'none') return { ...common, choices: undefined, usualPolicy: 'run', notes: [] };

  const spoken = read.spans.map(({ start, end }) => plain.slice(start, end).trim()).join(' ');
  const readings = definite(read, spoken);
  const coming = readings
    .flatMap((one) => (follows ? followerOf(one, spoken, now, follows) : choiceOf(one, spoken, now, calendar)) ?? [])
    .slice(0, CHOICES_MAX);
  if (coming.length === 0) throw new Refusal('usage', words.past(spoken));
  const rule = readings.find((one) => one.kind === 'recurrence')?.recurrence;
  return {
    ...common,
    // What counts hours knows nothing of days off.
    policy: rule && isHourly(rule) ? undefined : policy,
    choices: coming.map(({ choice }) => choice),
    usualPolicy: rule ? usualPolicy(rule) : 'run',
    notes: coming.some(({ guessed }) => guessed) ? [words.noHour] : [],
  };
}

function takePolicy(said: string): { policy: Policy | undefined; rest: string } {
  for (const [pattern, policy] of POLICY_WORDS) {
    if (pattern.test(said)) return { policy, rest: said.replace(pattern, ' ').trim() };
  }
  return { policy: undefined, rest: said };
}

/** What is left of some words without the time in them. */
function without(said: string, { spans }: ReadTime): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    rest += `${said.slice(from, start)} `;
    from = end;
  }
  return (rest + said.slice(from)).replace(/\s+/gu, ' ').trim();
}

/** The readings that there are to choose from. */
function definite(read: Exclude<ReadTime, { kind: 'none' }>, spoken: string): readonly Definite[] {
  if (read.kind === 'unknown') throw new Refusal('conflict', words.unpublished(read.year));
  if (read.kind !== 'ask') return [read];
  const culprit = read.words ?? spoken;
  if (read.why === 'impossible') throw new Refusal('usage', words.impossible(culprit));
  if (read.readings.length > 0) return read.readings;
  throw new Refusal('usage', read.why === 'past' ? words.past(spoken) : words.notRead(culprit));
}

/** One reading as something that can be planned; undefined where it is over. `guessed`: nobody said the hour. */
function choiceOf(
  reading: Definite,
  spoken: string,
  now: Date,
  calendar: Calendar,
): { choice: Choice; guessed: boolean } | undefined {
  if (reading.kind === 'relative') throw new Refusal('usage', words.relative);
  if (reading.kind === 'recurrence') {
    const guessed = !reading.recurrence.times && !isHourly(reading.recurrence);
    const rule: Recurrence = guessed ? { ...reading.recurrence, times: [{ from: USUAL_TIME }] } : reading.recurrence;
    const { instants, unpublished } = soonest(rule, now, calendar);
    if (instants.length === 0) throw new Refusal('usage', unpublished ? words.unpublished(unpublished) : words.never);
    if (apart(instants) < APART_MIN_MINUTES * 60_000) {
      throw new Refusal('usage', words.tooOften(APART_MIN_MINUTES));
    }
    return { choice: { said: spoken, timing: { kind: 'every', rule } }, guessed };
  }
  const { at, guessed } = momentOf(reading.kind === 'range' ? reading.from : reading);
  if (at <= now) return undefined;
  if (at.getTime() > now.getTime() + YEARS_AHEAD_MAX * 366 * 24 * 3_600_000) {
    throw new Refusal('usage', words.farOff(YEARS_AHEAD_MAX));
  }
  return { choice: { said: dateTime(at, now), timing: { kind: 'once', at: at.toISOString() } }, guessed };
}

/** So long before or after something, as it is now; undefined where that is over. */
function followerOf(
  reading: Definite,
  spoken: string,
  now: Date,
  follows: Date,
): { choice: Choice; guessed: boolean } | undefined {
  if (reading.kind !== 'relative' || ENDING.test(reading.anchor ?? '')) {
    throw new Refusal('usage', words.notRelative(spoken));
  }
  const offset = reading.time === undefined ? reading.offset : `${reading.offset}@${reading.time}`;
  const at = anchored(follows, offset);
  const timing = { kind: 'once', at: at.toISOString() } as const;
  return at > now ? { choice: { said: spoken, timing, offset }, guessed: false } : undefined;
}

/** The least time between two of them, in milliseconds. */
const apart = (instants: readonly Date[]): number =>
  Math.min(...instants.slice(1).map((at, nth) => at.getTime() - instants[nth]!.getTime()));

const momentOf = ({ day, at }: Point): { at: Date; guessed: boolean } =>
  at ? { at, guessed: false } : { at: instantOf(day, USUAL_MINUTES), guessed: true };

/**
 * On which days people expect it: what comes on certain days from Monday to Friday is about work and pauses with it;
 * everything else comes as it is said.
 */
function usualPolicy({ workdays, nth, weekdays }: Recurrence): Policy {
  if (workdays || nth?.of === 'workday') return 'workday';
  return weekdays && weekdays.length > 0 && weekdays.every((day) => day <= 5) ? 'skip' : 'run';
}
