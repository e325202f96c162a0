import { command } from '#src/bot/define.ts';
import { stepByWords } from './steps.ts';
import { commands } from './text.ts';

export default command({
  topic: 'duty',
  place: 4,
  ...commands.verify,
  may: 'everyone',
  read: (rest) => rest,
  run: (ctx, rest) => stepByWords(ctx, 'verify', rest),
});
