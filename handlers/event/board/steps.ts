import type { EventView } from '#db/event-queries.ts';
import type { Input } from '#src/core/card.ts';
import type { Sentence } from '#src/web/ui/said.ts';
import { words as moving } from '../moving/text.ts';
import { words as cardWords } from '../text.ts';
import { words } from './text.ts';

const input = (name: keyof typeof words.input, kind: Input['kind'], required: boolean, hint?: string): Input => ({
  name,
  label: words.input[name],
  kind,
  required,
  ...(hint && { hint }),
});

/** What can be done with an event as it is, beyond the buttons of its card: each is a sentence of the chat. */
export function sentences({ number, state, startsAt }: EventView, now: Date): Sentence[] {
  const say = (
    { names: [name] }: { readonly names: readonly [string, ...string[]] },
    rest: Omit<Sentence, 'begin' | 'button' | 'id'>,
  ) => ({
    id: name,
    begin: `${name} #${number}`,
    button: name,
    ...rest,
  });
  const change = say(cardWords.change, {
    inputs: [
      input('date', 'date', false, words.keep),
      input('from', 'time', false),
      input('to', 'time', false),
      input('place', 'text', false),
      input('capacity', 'number', false),
    ],
    shape: words.shape.change,
    asks: true,
  });
  const postpone = say(moving.postpone, {
    inputs: [
      input('date', 'date', false, words.notYetHint),
      input('from', 'time', false),
      input('to', 'time', false),
      input('why', 'text', true),
    ],
    shape: '{date} {from}-{to} {why}',
    asks: true,
  });
  const off = say(cardWords.off, { inputs: [input('why', 'text', true)] });
  const note = say(cardWords.proof, { inputs: [input('note', 'text', true)] });
  const hold = say(cardWords.hold, {
    inputs: [input('heads', 'number', false, words.headsHint), input('source', 'text', false, words.sourceHint)],
    shape: words.shape.hold,
  });
  if (state === 'draft') return [change];
  if (state === 'held') return [note];
  if (state === 'postponed') return [change, off];
  if (state !== 'published') return [];
  return startsAt <= now ? [hold, note, postpone, off] : [change, postpone, off, note];
}
