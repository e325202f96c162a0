import { z } from 'zod';
import type { HardProblem, ProblemNote } from '#db/problem-ledger.ts';
import { type ActionRef, button, type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { daysBetween } from '#src/core/day.ts';
import { dateTime, dayName } from '#src/core/text.ts';
import { shorten } from '#src/language/words.ts';
import { words } from './text.ts';

const about = z.object({ number: z.number().int().positive() });
type About = z.infer<typeof about>;

export const clear: ActionRef<About> = { id: 'hard.clear', value: about };
export const sendBack: ActionRef<About> = { id: 'hard.send-back', value: about };

export const subjectOf = (number: number): string => `problem:${number}`;

export function problemCard(problem: HardProblem, today: string, now: Date, notes: readonly ProblemNote[] = []): Card {
  const { number, state, what } = problem;
  const next = words.next[state](number);
  const record = notes.map(({ at, name, kind, text: said }) => words.noteRow(dateTime(at, now), name, kind, said));
  return card(words.title(number), {
    tone: words.tone[state],
    tag: words.state[state],
    blocks: [
      text(what),
      fields(...facts(problem, today, now)),
      ...(record.length > 0 ? [text([words.record, ...record].join('\n'))] : []),
      ...(next ? [text(next, 'quiet')] : []),
    ],
    buttons:
      state === 'ready'
        ? [
            button(words.button.clear, clear, { number }, 'primary'),
            button(words.button.sendBack, sendBack, { number }),
          ]
        : [],
  });
}

function facts(problem: HardProblem, today: string, now: Date): Field[] {
  const { label } = words;
  const { source, sourceNumber, leadParty, helpers, dueOn, callback, reason, reviewOn, proposedAt } = problem;
  const late = overdueDays(problem, today);
  return [
    ...(source !== 'direct' && sourceNumber !== null
      ? [[label.source, words.source(source, sourceNumber)] satisfies Field]
      : []),
    [label.proposed, dateTime(proposedAt, now)],
    ...(leadParty ? [[label.lead, words.party[leadParty]] satisfies Field] : []),
    ...(helpers.length > 0
      ? [[label.helpers, helpers.map((party) => words.party[party]).join('、')] satisfies Field]
      : []),
    ...(dueOn
      ? [
          [
            label.due,
            [dayName(dueOn, now), late > 0 ? words.overdue(late) : ''].filter(Boolean).join(' '),
          ] satisfies Field,
        ]
      : []),
    ...(reason ? [[label.reason, reason] satisfies Field] : []),
    ...(reviewOn ? [[label.review, dayName(reviewOn, now)] satisfies Field] : []),
    ...(callback ? [[label.callback, callback] satisfies Field] : []),
  ];
}

/** Overdue is computed, never stored. */
export const overdueDays = ({ state, dueOn }: HardProblem, today: string): number =>
  dueOn && (state === 'accepted' || state === 'escalated' || state === 'ready')
    ? Math.max(0, daysBetween(dueOn, today))
    : 0;

const WHAT_CHARS = 24;

export function listCard(problems: readonly HardProblem[], today: string, now: Date): Card {
  const rows = problems.map((problem): Field => {
    const { number, state, leadParty, dueOn, what } = problem;
    const late = overdueDays(problem, today);
    const due = late > 0 ? words.overdue(late) : dueOn ? dayName(dueOn, now) : '';
    const lead = leadParty ? words.party[leadParty] : '';
    return [
      `#${number}`,
      words.listRow(words.state[state], lead, due, shorten(what.replace(/\s+/gu, ' '), WHAT_CHARS)),
    ];
  });
  return card(words.listTitle(problems.length), {
    tone: problems.some((problem) => overdueDays(problem, today) > 0) ? 'bad' : 'plain',
    blocks: rows.length > 0 ? [fields(...rows)] : [text(words.listEmpty)],
  });
}
