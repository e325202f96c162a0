import { command } from '#src/bot/define.ts';
import { DUTY } from './rules.ts';
import { readNumbered, step } from './steps.ts';
import { words } from './text.ts';

export default command({
  topic: 'duty',
  place: 2,
  ...words.arrive,
  may: DUTY,
  read: (rest) => readNumbered(rest, words.arrive.usage),
  run: (ctx, about) => step(ctx, 'arrive', about),
});
