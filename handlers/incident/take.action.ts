import { action } from '#src/bot/define.ts';
import { take } from './cards.ts';
import { current } from './find.ts';
import { DUTY } from './rules.ts';
import { step } from './steps.ts';
import { commands } from './text.ts';

export default action(take, {
  label: commands.take.names[0],
  may: DUTY,
  current,
  run: (ctx, { number }) => step(ctx, 'take', { number, note: undefined }),
});
