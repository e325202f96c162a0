import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { takeMonth } from './reading.ts';
import { askSwap } from './swapping.ts';
import { words } from './text.ts';

export default command({
  topic: 'rota',
  place: 12,
  ...words.swap,
  may: 'everyone',
  read(rest, { now }) {
    const first = takeMonth(rest, now);
    const second = first && takeMonth(first.rest, now);
    if (!first || !second) throw new Refusal('usage', words.swapUsage);
    return { first: first.month, second: second.month };
  },
  run: (ctx, { first, second }) => askSwap(ctx, first, second),
});
