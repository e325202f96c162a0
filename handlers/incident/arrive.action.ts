import { action } from '#src/bot/define.ts';
import { arrive } from './cards.ts';
import { current } from './find.ts';
import { DUTY } from './rules.ts';
import { step } from './steps.ts';
import { commands } from './text.ts';

export default action(arrive, {
  label: commands.arrive.names[0],
  may: DUTY,
  current,
  run: (ctx, { number }) => step(ctx, 'arrive', { number, note: undefined }),
});
