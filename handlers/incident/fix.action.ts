import { action } from '#src/bot/define.ts';
import { fix } from './cards.ts';
import { DUTY } from './rules.ts';
import { current, step } from './steps.ts';
import { words } from './text.ts';

export default action(fix, {
  label: words.fix.names[0],
  may: DUTY,
  current,
  run: (ctx, { number }) => step(ctx, 'fix', { number, note: undefined }),
});
