import { command } from '#src/bot/define.ts';
import { readNumbered, stop } from './steps.ts';
import { words } from './text.ts';

export default command({
  topic: 'remind',
  place: 9,
  ...words.cancel,
  may: 'everyone',
  read: (rest) => readNumbered(rest, words.cancel.usage).number,
  run: (ctx, number) => stop(ctx, number, 'cancelled'),
});
