import { action } from '#src/bot/define.ts';
import { fix } from './cards.ts';
import { current } from './find.ts';
import { DUTY } from './rules.ts';
import { step } from './steps.ts';
import { commands } from './text.ts';

export default action(fix, {
  label: commands.fix.names[0],
  may: DUTY,
  current,
  run: (ctx, { number }) => step(ctx, 'fix', { number, note: undefined }),
});
