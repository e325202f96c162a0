import { command } from '#src/bot/define.ts';
import { readNumbered, solve } from './consult.ts';
import { consulting } from './consulting/text.ts';

export default command({
  topic: 'ask',
  place: 7,
  ...consulting.solved,
  may: 'everyone',
  read: (rest) => readNumbered(rest, consulting.solved.usage),
  run: (ctx, { number }) => solve(ctx, number),
});
