import { command } from '#src/bot/define.ts';
import { readNumbered, stop } from './steps.ts';
import { words } from './text.ts';

export default command({
  topic: 'remind',
  place: 5,
  ...words.pause,
  may: 'everyone',
  read: (rest) => readNumbered(rest, words.pause.usage).number,
  run: (ctx, number) => stop(ctx, number, 'paused'),
});
