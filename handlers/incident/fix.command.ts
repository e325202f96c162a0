import { command } from '#src/bot/define.ts';
import { DUTY } from './rules.ts';
import { stepByWords } from './steps.ts';
import { commands } from './text.ts';

export default command({
  topic: 'duty',
  place: 3,
  ...commands.fix,
  may: DUTY,
  read: (rest) => rest,
  run: (ctx, rest) => stepByWords(ctx, 'fix', rest),
});
