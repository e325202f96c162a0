import { z } from 'zod';
import type { FollowUp } from '#db/follow-up-queries.ts';
import type { Item } from '#db/meeting-agenda.ts';
import type { Attendance } from '#db/meeting-attendance.ts';
import type { Meeting } from '#db/meeting-queries.ts';
import type { Resolution } from '#db/minutes-queries.ts';
import { type ActionRef, type Button, button, type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { dayAt } from '#src/core/day.ts';
import { timeSpan } from '#src/core/text.ts';
import { shorten } from '#src/language/words.ts';
import { circled } from './reading/reference.ts';
import { type Standing, standingOf } from './standing.ts';
import { overdueDays, taskLine } from './tasks/cards.ts';
import { words } from './text.ts';

const about = z.object({ number: z.number().int().positive() });
type About = z.infer<typeof about>;

export const call: ActionRef<About> = { id: 'meeting.call', value: about };
export const received: ActionRef<About> = { id: 'meeting.received', value: about };
export const excuse: ActionRef<About> = { id: 'meeting.excuse', value: about };
export const checkIn: ActionRef<About> = { id: 'meeting.check-in', value: about };
export const register: ActionRef<About> = { id: 'meeting.register', value: about };
export const approve: ActionRef<About> = { id: 'meeting.approve', value: about };
export const publish: ActionRef<About> = { id: 'meeting.publish', value: about };

export const meetingSubject = (number: number): string => `meeting:${number}`;

/** Everything that its card and its page show. */
export interface Shown {
  readonly meeting: Meeting;
  readonly items: readonly Item[];
  readonly people: readonly Attendance[];
  readonly resolutions: readonly Resolution[];
  /** What the meeting resolved to have done. */
  readonly tasks: readonly FollowUp[];
  /** What is under way in the district: point 0 of the agenda, as long as it is not over. */
  readonly pending: readonly FollowUp[];
}

/** How many organisations are there. */
export const presentOrganisations = (people: readonly Attendance[]): number =>
  new Set(people.filter(({ cameAt }) => cameAt !== null).flatMap(({ organisations }) => organisations)).size;

// What fits on a telephone beside the rest; the page has the whole.
const NOTES_CHARS = 400;

export function meetingCard(shown: Shown, now: Date): Card {
  const { meeting, resolutions } = shown;
  const standing = standingOf(meeting);
  const next = words.next[standing](words.nameOf(meeting));
  return card(words.title(meeting), {
    tone: words.tone[standing],
    tag: words.standing[standing],
    blocks: [
      fields(...facts(shown, now)),
      text([words.agendaTitle, ...agendaLines(shown, now)].join('\n')),
      ...(resolutions.length > 0 ? [text([words.resolutionsTitle, ...resolutionLines(shown, now)].join('\n'))] : []),
      ...(standing === 'drafted' && meeting.notes
        ? [text([words.notesTitle, shorten(meeting.notes, NOTES_CHARS)].join('\n'))]
        : []),
      ...(next ? [text(next, 'quiet')] : []),
    ],
    buttons: buttons(standing, meeting.number),
  });
}

function facts({ meeting, people }: Shown, now: Date): Field[] {
  const { label } = words;
  const { number, startsAt, endsAt, place, chair, quorum, cancelReason } = meeting;
  const answered = people.filter(({ coming }) => coming !== null);
  const excused = answered.filter(({ coming }) => coming === false);
  const there = people.filter(({ cameAt }) => cameAt !== null);
  const row = (name: string, value: string | undefined): Field[] => (value === undefined ? [] : [[name, value]]);
  return [
    [label.number, `#${number}`],
    [label.when, timeSpan(startsAt, endsAt, now)],
    [label.place, place],
    [label.chair, chair],
    [label.quorum, words.quorum(quorum)],
    ...row(
      label.answers,
      answered.length > 0 ? words.answers(answered.length - excused.length, excused.length) : undefined,
    ),
    ...row(
      label.excused,
      excused.length > 0 ? excused.map(({ name, reason }) => words.excused(name, reason)).join('、') : undefined,
    ),
    ...row(
      label.present,
      there.length > 0
        ? words.present(
            there.map(({ name, organisations }) => words.attendee(name, organisations)),
            presentOrganisations(people),
          )
        : undefined,
    ),
    ...row(label.reason, cancelReason ?? undefined),
  ];
}

/** M5: what is still to be done comes before everything else, and is read from where it stands. */
export function agendaLines({ meeting, items, pending }: Shown, now: Date): string[] {
  const today = dayAt(now);
  const overdue = pending.filter((one) => overdueDays(one, today) > 0).length;
  const isAhead = meeting.state === 'planned' || meeting.state === 'called';
  const rows = items.map(({ seq, title, from, problemNumber, outcome }) =>
    words.agendaRow(
      seq,
      title,
      from ? words.nameOf(from) : problemNumber === null ? undefined : words.agendaProblem(problemNumber),
      outcome,
    ),
  );
  return [
    ...(isAhead ? [words.agendaZero(pending.length, overdue)] : []),
    ...(rows.length > 0 ? rows : [words.agendaEmpty]),
  ];
}

const resolutionLines = ({ resolutions, tasks, items }: Shown, now: Date): string[] =>
  resolutions.map(({ seq, itemSeq, text: said, needsFollowUp, followUpNumber }) => {
    const task = tasks.find(({ number }) => number === followUpNumber);
    const seen = task ? taskLine(task, now) : words.noFollowUp;
    const about = items.find((item) => item.seq === itemSeq)?.title;
    return words.resolutionRow(circled(seq), about, said, needsFollowUp || task ? seen : undefined);
  });

function buttons(standing: Standing, number: number): Button[] {
  const value = { number };
  const { button: label } = words;
  switch (standing) {
    case 'planned':
      return [button(label.call, call, value, 'primary')];
    case 'called':
      return [
        button(label.received, received, value, 'primary'),
        button(label.excuse, excuse, value),
        button(label.checkIn, checkIn, value),
      ];
    case 'held':
      return [button(label.checkIn, checkIn, value)];
    case 'drafted':
      return [button(label.approve, approve, value, 'primary')];
    case 'approved':
      return [button(label.publish, publish, value, 'primary')];
    case 'published':
    case 'cancelled':
      return [];
  }
}
