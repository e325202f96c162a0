import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { callOff } from './calling-off.ts';
import { readNumbered } from './parties.ts';
import { words } from './text.ts';

export default command({
  topic: 'event',
  place: 12,
  ...words.off,
  may: ['staff', 'admin'],
  read(said) {
    const { number, rest } = readNumbered(said, words.off);
    if (rest === '') throw new Refusal('usage', words.reasonMissing(number));
    return { number, reason: rest };
  },
  run: (ctx, { number, reason }) => callOff(ctx, number, reason),
});
