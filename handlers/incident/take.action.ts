import { action } from '#src/bot/define.ts';
import { take } from './cards.ts';
import { DUTY } from './rules.ts';
import { current, step } from './steps.ts';
import { words } from './text.ts';

export default action(take, {
  label: words.take.names[0],
  may: DUTY,
  current,
  run: (ctx, { number }) => step(ctx, 'take', { number, note: undefined }),
});
