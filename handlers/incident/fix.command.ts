import { command } from '#src/bot/define.ts';
import { DUTY } from './rules.ts';
import { readNumbered, step } from './steps.ts';
import { words } from './text.ts';

export default command({
  topic: 'duty',
  place: 3,
  ...words.fix,
  may: DUTY,
  read: (rest) => readNumbered(rest, words.fix.usage),
  run: (ctx, about) => step(ctx, 'fix', about),
});
