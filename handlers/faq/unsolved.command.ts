import { command } from '#src/bot/define.ts';
import { readNumbered, reopen } from './consult.ts';
import { consulting } from './consulting/text.ts';

export default command({
  topic: 'ask',
  place: 8,
  ...consulting.unsolved,
  may: 'everyone',
  read: (rest) => readNumbered(rest, consulting.unsolved.usage),
  run: (ctx, { number, note }) => reopen(ctx, number, note),
});
