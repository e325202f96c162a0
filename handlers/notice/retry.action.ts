import { action } from '#src/bot/define.ts';
import { retry as ref } from './cards.ts';
import { ADMINS } from './roles.ts';
import { current, retry } from './steps.ts';
import { words } from './text.ts';

export default action(ref, {
  label: words.button.retry,
  may: ADMINS,
  current,
  run: (ctx, { number }) => retry(ctx, number),
});
