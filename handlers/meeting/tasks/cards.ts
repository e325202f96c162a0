import { z } from 'zod';
import type { FollowUp, FollowUpUpdate } from '#db/follow-up-queries.ts';
import { type ActionRef, type Block, button, type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { addDays, type Day, dayAt, daysBetween } from '#src/core/day.ts';
import { dateTime, dayName } from '#src/core/text.ts';
import { shorten } from '#src/language/words.ts';
import { circled } from '../reading/reference.ts';
import { words as meetingWords } from '../text.ts';
import { taskWords as words } from './text.ts';

const about = z.object({ number: z.number().int().positive() });
type About = z.infer<typeof about>;

export const accept: ActionRef<About> = { id: 'follow-up.accept', value: about };
export const close: ActionRef<About> = { id: 'follow-up.close', value: about };

/** Also the subject of its photos. */
export const taskSubject = (number: number): string => `task:${number}`;

/** M4: days past the due date of what is not over: it follows from the day and is stored nowhere. */
export const overdueDays = ({ state, dueOn }: Pick<FollowUp, 'state' | 'dueOn'>, today: Day): number =>
  state === 'closed' || state === 'cancelled' ? 0 : Math.max(0, daysBetween(dueOn, today));

/** Where it comes from, in words: a meeting's resolution, an incident, a consultation, a hard problem. */
export function fromWords({ source, sourceNumber, meeting, resolutionSeq }: FollowUp): string {
  if (meeting && resolutionSeq !== null) {
    return words.from.resolution(`${meetingWords.nameOf(meeting)}-${circled(resolutionSeq)}`);
  }
  return words.from[source](`#${sourceNumber}`);
}

export interface Shown {
  readonly followUp: FollowUp;
  /** The words of the resolution. */
  readonly basis: string | undefined;
  readonly updates: readonly FollowUpUpdate[];
  readonly pictures: readonly string[];
}

const PICTURES_MAX = 4;

export function taskCard({ followUp, basis, updates, pictures }: Shown, now: Date): Card {
  const { number, state, what } = followUp;
  const next = words.next[state](number);
  const late = overdueDays(followUp, dayAt(now));
  return card(words.title(number), {
    tone: late > 0 ? 'bad' : words.tone[state],
    tag: words.state[state],
    blocks: [
      text(what),
      fields(...facts(followUp, basis, now)),
      ...(updates.length > 0 ? [text([words.record, ...recordLines(updates, now)].join('\n'))] : []),
      ...pictures
        .slice(0, PICTURES_MAX)
        .map((media, at): Block => ({ kind: 'picture', media, alt: words.photo(at + 1) })),
      ...(next ? [text(next, 'quiet')] : []),
    ],
    buttons:
      state === 'open'
        ? [button(words.button.accept, accept, { number }, 'primary')]
        : state === 'submitted'
          ? [button(words.button.close, close, { number }, 'primary')]
          : [],
  });
}

export const recordLines = (updates: readonly FollowUpUpdate[], now: Date): string[] =>
  updates.map(({ at, name, step, text: said }) =>
    words.recordRow(dateTime(at, now), name ?? words.calendar, words.step[step], said),
  );

function facts(followUp: FollowUp, basis: string | undefined, now: Date): Field[] {
  const { label } = words;
  const { lead, person, helpers, dueOn, dueSure, cancelReason } = followUp;
  return [
    [label.from, fromWords(followUp)],
    ...(basis === undefined ? [] : [[label.basis, words.quoted(basis)] satisfies Field]),
    [label.lead, lead],
    [label.person, person],
    ...(helpers.length > 0 ? [[label.helpers, helpers.join('、')] satisfies Field] : []),
    [label.due, words.due(dayName(dueOn, now), overdueDays(followUp, dayAt(now)), dueSure)],
    ...(cancelReason ? [[label.reason, cancelReason] satisfies Field] : []),
  ];
}

/** A follow-up in one line, as agendas and minutes show it. */
export const taskLine = ({ number, lead, person, dueOn }: FollowUp, now: Date): string =>
  words.line(number, lead, person, dayName(dueOn, now));

const WHAT_CHARS = 24;
const ROWS_MAX = 12;
const SOON_DAYS = 7;

export const brief = (what: string): string => shorten(what.replace(/\s+/gu, ' '), WHAT_CHARS);

/** What is under way, the most pressing first. @param whose whose they are, in front of the title */
export function listCard(whose: string, all: readonly FollowUp[], now: Date): Card {
  const today = dayAt(now);
  const overdue = all.filter((one) => overdueDays(one, today) > 0).length;
  const soon = all.filter(({ dueOn }) => dueOn >= today && dueOn <= addDays(today, SOON_DAYS)).length;
  const submitted = all.filter(({ state }) => state === 'submitted').length;
  const rows = all.slice(0, ROWS_MAX).map((one): Field => {
    const { number, state, lead, person, dueOn, what } = one;
    const late = overdueDays(one, today);
    const due = late > 0 ? words.overdue(late) : dayName(dueOn, now);
    return [`#${number}`, words.listRow(words.state[state], lead, person, due, brief(what))];
  });
  return card(words.listTitle(whose, all.length), {
    tone: overdue > 0 ? 'bad' : 'plain',
    blocks:
      rows.length > 0
        ? [
            text(words.listHead(overdue, soon, submitted), 'strong'),
            fields(...rows),
            ...(all.length > ROWS_MAX ? [text(words.listMore(all.length - ROWS_MAX), 'quiet')] : []),
          ]
        : [text(words.listEmpty, 'quiet')],
  });
}
