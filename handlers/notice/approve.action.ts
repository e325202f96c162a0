import { action } from '#src/bot/define.ts';
import { approve as ref } from './cards.ts';
import { ADMINS } from './roles.ts';
import { approve, current } from './steps.ts';
import { words } from './text.ts';

export default action(ref, {
  label: words.button.approve,
  may: ADMINS,
  current,
  run: (ctx, { number }) => approve(ctx, number),
});
