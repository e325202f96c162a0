import { command } from '#src/bot/define.ts';
import { readNumbered, resume } from './steps.ts';
import { words } from './text.ts';

export default command({
  topic: 'remind',
  place: 6,
  ...words.resume,
  may: 'everyone',
  read: (rest) => readNumbered(rest, words.resume.usage).number,
  run: (ctx, number) => resume(ctx, number),
});
