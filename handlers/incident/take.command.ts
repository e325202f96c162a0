import { command } from '#src/bot/define.ts';
import { DUTY } from './rules.ts';
import { readNumbered, step } from './steps.ts';
import { words } from './text.ts';

export default command({
  topic: 'duty',
  place: 1,
  ...words.take,
  may: DUTY,
  read: (rest) => readNumbered(rest, words.take.usage),
  run: (ctx, about) => step(ctx, 'take', about),
});
