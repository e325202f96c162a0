import { audience } from '#db/audience.ts';
import type { BroadcastState } from '#db/broadcast.ts';
import type { Broadcast } from '#db/broadcast-queries.ts';
import type { Db } from '#db/client.ts';
import type { Input, Option } from '#src/core/card.ts';
import type { Sentence } from '#src/web/ui/said.ts';
import { AUDIENCES } from '../grammar/text.ts';
import { specOf } from '../reading.ts';
import { words as cardWords, commands } from '../text.ts';
import { words } from './text.ts';

/** Writes one from a desk: the sentence of the chat, with how many each audience is at this moment. */
export async function writing(db: Db, districtId: string): Promise<Sentence> {
  const options: Option[] = [];
  const seen = new Set<string>();
  for (const [name, who] of AUDIENCES) {
    const spec = specOf([who], '');
    const key = JSON.stringify(spec);
    if ('here' in who || seen.has(key)) continue;
    seen.add(key);
    const { groups, people } = await audience(db, districtId, spec);
    options.push([name, words.count(name, groups.length, people.length)]);
  }
  const more = options.map(([name, label]): Option => [words.and(name), label]);
  return {
    id: 'write',
    begin: commands.write.names[0],
    inputs: [
      {
        name: 'urgent',
        label: words.input.urgent,
        kind: 'one',
        required: false,
        options: [[cardWords.urgent, words.urgentOption]],
      },
      { name: 'audience', label: words.input.audience, kind: 'one', required: true, options },
      { name: 'also', label: words.input.also, kind: 'one', required: false, options: more },
      { name: 'body', label: words.input.body, kind: 'lines', required: true, hint: words.input.bodyHint },
    ],
    button: words.new,
  };
}

const line = (name: 'again' | 'time' | 'reason', hint?: string): Input => ({
  name,
  label: words.input[name],
  kind: name === 'again' ? 'lines' : 'text',
  required: true,
  ...(hint && { hint }),
});

const STEPS: readonly (readonly [keyof typeof commands, readonly BroadcastState[], readonly Input[]])[] = [
  ['change', ['draft', 'pending', 'scheduled'], [line('again')]],
  ['schedule', ['draft', 'pending', 'scheduled'], [line('time', words.input.timeHint)]],
  ['again', ['draft', 'pending'], []],
  ['night', ['draft', 'pending'], [line('reason')]],
  ['reject', ['pending'], [line('reason')]],
  ['pause', ['scheduled'], []],
  ['cancel', ['sending'], []],
  ['recall', ['sending', 'paused', 'sent', 'partial', 'cancelled', 'recalled_partial'], [line('reason')]],
];

/** What can be done with one beyond the buttons of its card. */
export const sentences = ({ number, state, kind, wantsAck }: Broadcast): Sentence[] => [
  ...STEPS.filter(([step, states]) => states.includes(state) && (step !== 'night' || kind === 'urgent')).map(
    ([step, , inputs]): Sentence => ({
      id: step,
      begin: `${commands[step].names[0]} #${number}`,
      inputs,
      button: commands[step].names[0],
    }),
  ),
  ...(wantsAck && state === 'cancelled'
    ? [{ id: 'nudge', begin: `${commands.nudge.names[0]} #${number}`, inputs: [], button: commands.nudge.names[0] }]
    : []),
];

/** A row of which nobody knows, told by somebody who has looked. */
export const judging = (number: number, seq: number, got: boolean): Sentence => ({
  id: `judge-${seq}-${got}`,
  begin: `${commands.judge.names[0]} #${number} ${seq} ${got ? words.got : words.notGot}`,
  inputs: [],
  button: got ? words.got : words.notGot,
});
