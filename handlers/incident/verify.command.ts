import { command } from '#src/bot/define.ts';
import { readNumbered, step } from './steps.ts';
import { words } from './text.ts';

export default command({
  topic: 'duty',
  place: 4,
  ...words.verify,
  may: 'everyone',
  read: (rest) => readNumbered(rest, words.verify.usage),
  run: (ctx, about) => step(ctx, 'verify', about),
});
