import { z } from 'zod';
import type { Timing } from '#db/reminder.ts';
import type { Due } from '#db/reminder-due.ts';
import type { Reminder, Upcoming } from '#db/reminder-queries.ts';
import { type ActionRef, type Button, button, type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { dateTime } from '#src/core/text.ts';
import { wallTime } from '#src/core/time.ts';
import { shorten } from '#src/language/words.ts';
import { words } from './text.ts';

const numbered = z.object({ number: z.number().int().positive() });
const chosen = numbered.extend({ choice: z.number().int().min(0).max(9) });
const said = numbered.extend({ at: z.iso.datetime(), minutes: z.number().int().positive() });
type Numbered = z.infer<typeof numbered>;

export const confirm: ActionRef<z.infer<typeof chosen>> = { id: 'reminder.confirm', value: chosen };
export const cancel: ActionRef<Numbered> = { id: 'reminder.cancel', value: numbered };
export const pause: ActionRef<Numbered> = { id: 'reminder.pause', value: numbered };
export const resume: ActionRef<Numbered> = { id: 'reminder.resume', value: numbered };
export const skip: ActionRef<Numbered> = { id: 'reminder.skip', value: numbered };
export const snooze: ActionRef<z.infer<typeof said>> = { id: 'reminder.snooze', value: said };

export const subjectOf = (number: number): string => `reminder:${number}`;

const WHAT_CHARS = 22;
const CHOICE_CHARS = 20;

/** What a reminder would be: put before its author, with the dates spelled out, before anything is planned. */
export function proposalCard(
  reminder: Reminder,
  who: string,
  choices: readonly (readonly Upcoming[])[],
  notes: readonly string[],
  now: Date,
): Card {
  const { number, proposal, state, anchorId } = reminder;
  const { what, policy, choices: readings } = proposal!;
  const several = readings.length > 1;
  const next = (at: number) => upcoming(choices[at] ?? [], now);
  return card(words.title(number, shorten(what, WHAT_CHARS)), {
    tone: 'warn',
    tag: state === 'draft' ? words.state.draft : words.changeTag,
    blocks: [
      ...(several ? [text(words.several, 'strong')] : []),
      fields(
        [words.label.who, who],
        [words.label.what, what],
        ...readings.flatMap(({ said: time, timing }, at): Field[] => [
          [several ? words.label.choice(at + 1) : words.label.when, time],
          ...(isPlain(choices[at] ?? [], timing, anchorId) ? [] : [[words.label.next, next(at)] as const]),
        ]),
        ...(readings.some(({ timing }) => timing.kind === 'every')
          ? [[words.label.dayOff, words.policy[policy]] as const]
          : []),
      ),
      ...(anchorId === null ? [] : [text(words.following, 'quiet')]),
      ...notes.map((note) => text(note, 'quiet')),
      text(
        several ? words.proposal.several(number) : words.proposal[state === 'draft' ? 'new' : 'change'](number),
        'quiet',
      ),
    ],
    buttons: [
      ...readings.map(({ said: time }, choice) =>
        button(
          several ? words.button.choice(shorten(time, CHOICE_CHARS)) : words.button.confirm,
          confirm,
          { number, choice },
          choice === 0 ? 'primary' : 'plain',
        ),
      ),
      ...(state === 'draft' ? [button(words.button.drop, cancel, { number })] : []),
    ],
  });
}

/** A reminder as it stands. */
export function reminderCard(reminder: Reminder, who: string, now: Date): Card {
  const { number, what, state, said: time, policy, byName, next, timing, anchorId } = reminder;
  const every = timing?.kind === 'every';
  return card(words.title(number, shorten(what, WHAT_CHARS)), {
    tone: state === 'active' ? 'good' : 'plain',
    tag: words.state[state],
    blocks: [
      fields(
        [words.label.who, who],
        [words.label.what, what],
        ...(time ? [[words.label.when, time] as const] : []),
        ...(isPlain(next, timing, anchorId) || next.length === 0
          ? []
          : [[words.label.next, upcoming(next, now)] as const]),
        ...(every ? [[words.label.dayOff, words.policy[policy]] as const] : []),
        [words.label.by, byName],
      ),
      ...(state === 'active' ? [text(words.live(number), 'quiet')] : []),
      ...(state === 'paused' ? [text(words.paused(number), 'quiet')] : []),
      ...(state === 'cancelled' && timing ? [text(words.cancelled(number), 'quiet')] : []),
    ],
    buttons: buttons(reminder, every),
  });
}

function buttons({ number, state, timing }: Reminder, every: boolean): Button[] {
  const value = { number };
  if (state === 'active') {
    return [
      ...(every ? [button(words.button.skip, skip, value), button(words.button.pause, pause, value)] : []),
      button(words.button.cancel, cancel, value, 'danger'),
    ];
  }
  const mayResume = state === 'paused' || (state === 'cancelled' && timing !== null);
  return mayResume ? [button(words.button.resume, resume, value)] : [];
}

/** One time, said when it is planned, and not in words about something else: the time itself says as much. */
const isPlain = (next: readonly Upcoming[], timing: Timing | null, anchorId: string | null): boolean =>
  timing?.kind === 'once' &&
  anchorId === null &&
  next.every(({ at, plannedAt }) => at.getTime() === plannedAt.getTime());

/** The next times, each on its line, with why one is not at its planned time. */
export function upcoming(next: readonly Upcoming[], now: Date): string {
  if (next.length === 0) return words.listNone;
  return next
    .map(({ at, plannedAt, state, reason }) => {
      const time = dateTime(at, now);
      if (state === 'unknown') return words.waiting(time, wallTime(at).year);
      if (state === 'skipped')
        return words.leftOut(time, reason === null ? undefined : (words.reason(reason) ?? reason));
      if (at.getTime() === plannedAt.getTime() || reason === 'snoozed') return time;
      const why = reason === null ? undefined : (words.reason(reason) ?? reason);
      return words.moved(time, words.shifted(dateTime(plannedAt, now), why));
    })
    .join('\n');
}

export function listCard(reminders: readonly Reminder[], max: number, now: Date): Card {
  if (reminders.length === 0) return card(words.listTitle(0), { blocks: [text(words.listEmpty, 'quiet')] });
  const rows = reminders.map(({ number, what, said: time, next: [first], state }): Field => {
    const next = first ? words.listNext(dateTime(first.at, now)) : words.listNone;
    return [
      words.number(number),
      words.listRow(shorten(what, WHAT_CHARS), time ?? '', state === 'paused' ? words.state.paused : next),
    ];
  });
  return card(words.listTitle(reminders.length), {
    blocks: [
      fields(...rows),
      ...(reminders.length === max ? [text(words.listMore(max), 'quiet')] : []),
      text(words.listHint, 'quiet'),
    ],
  });
}

/** What is said when the time has come. */
export function dueCard({ number, what, plannedAt, at }: Due, now: Date): Card {
  const value = { number, at: plannedAt.toISOString() };
  return card(words.dueTitle(number, shorten(what, WHAT_CHARS)), {
    tone: 'warn',
    blocks: [
      ...(shorten(what, WHAT_CHARS) === what ? [] : [text(what)]),
      text(dateTime(at, now)),
      text(words.dueHint(number), 'quiet'),
    ],
    buttons: [
      button(words.button.snooze, snooze, { ...value, minutes: 10 }),
      button(words.button.snoozeLong, snooze, { ...value, minutes: 60 }),
    ],
  });
}

const DIGEST_ROWS_MAX = 20;

/** Several that are due in one chat at once are one message. */
export function digestCard(due: readonly Due[], now: Date): Card {
  const shown = due.slice(0, DIGEST_ROWS_MAX);
  return card(words.digestTitle(due.length), {
    tone: 'warn',
    blocks: [
      fields(...shown.map(({ number, what, at }): Field => [words.number(number), `${what} · ${dateTime(at, now)}`])),
      ...(due.length > shown.length ? [text(words.digestMore(due.length - shown.length), 'quiet')] : []),
      text(words.digestHint, 'quiet'),
    ],
  });
}

export type Missed = Due & { readonly why: keyof typeof words.missedWhy };

/** What could not be said in time, for whoever asked for it. */
export function missedCard(missed: readonly Missed[], now: Date): Card {
  const shown = missed.slice(0, DIGEST_ROWS_MAX);
  return card(words.missedTitle(missed.length), {
    tone: 'bad',
    tag: words.missedTag,
    blocks: [
      fields(
        ...shown.map(
          ({ number, what, at, why }): Field => [
            words.number(number),
            words.missedRow(shorten(what, WHAT_CHARS), dateTime(at, now), words.missedWhy[why]),
          ],
        ),
      ),
      ...(missed.length > shown.length ? [text(words.digestMore(missed.length - shown.length), 'quiet')] : []),
      text(words.missedHint, 'quiet'),
    ],
  });
}
