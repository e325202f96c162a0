import type { Consultation } from '#db/consultation-queries.ts';
import type { Input } from '#src/core/card.ts';
import type { Sentence } from '#src/web/ui/said.ts';
import { consulting } from '../consulting/text.ts';
import { words } from './text.ts';

const lines: Input = { name: 'answer', label: words.input.answer, kind: 'lines', required: true };
const title: Input = { name: 'title', label: words.input.title, kind: 'text', required: true };
const why: Input = { name: 'why', label: words.input.why, kind: 'text', required: true, hint: words.reopenHint };

/** What staff can do with a consultation as it is: each is a sentence of the chat. */
export function sentences(one: Consultation, me: string): Sentence[] {
  const { number, state } = one;
  if (state === 'open') {
    const begin = `${consulting.answer.names[0]} #${number}`;
    return [
      { id: 'answer', begin, inputs: [lines], button: words.answerAll },
      { id: 'privately', begin: `${begin} ${consulting.discreetly}`, inputs: [lines], button: words.answerPrivately },
    ];
  }
  const approve = { id: 'approve', begin: `${consulting.approve.names[0]} #${number}`, inputs: [] };
  return [
    ...(one.entryBy !== null && one.entryApprovedBy === null && one.entryBy !== me
      ? [{ ...approve, button: consulting.approve.names[0] }]
      : []),
    ...(one.entryApprovedBy === null
      ? [
          {
            id: 'enter',
            begin: `${consulting.enter.names[0]} #${number}`,
            inputs: [{ ...title, value: one.entryTitle ?? one.question.slice(0, 60) }],
            button: words.enter,
          },
        ]
      : []),
    { id: 'reopen', begin: `${consulting.unsolved.names[0]} #${number}`, inputs: [why], button: words.reopen },
  ];
}
