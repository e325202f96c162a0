import { action } from '#src/bot/define.ts';
import { arrive } from './cards.ts';
import { DUTY } from './rules.ts';
import { current, step } from './steps.ts';
import { words } from './text.ts';

export default action(arrive, {
  label: words.arrive.names[0],
  may: DUTY,
  current,
  run: (ctx, { number }) => step(ctx, 'arrive', { number, note: undefined }),
});
