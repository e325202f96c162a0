import { action } from '#src/bot/define.ts';
import { reject as ref } from './cards.ts';
import { ADMINS } from './roles.ts';
import { current, reject } from './steps.ts';
import { words } from './text.ts';

export default action(ref, {
  label: words.button.reject,
  may: ADMINS,
  current,
  run: (ctx, { number }) => reject(ctx, number, words.rejectedByButton),
});
