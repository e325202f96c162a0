import { action } from '#src/bot/define.ts';
import { nudge } from './cards.ts';
import { remind } from './nudge.ts';
import { ADMINS } from './roles.ts';
import { current } from './steps.ts';
import { words } from './text.ts';

export default action(nudge, {
  label: words.button.nudge,
  may: ADMINS,
  current,
  run: (ctx, { number }) => remind(ctx, number),
});
