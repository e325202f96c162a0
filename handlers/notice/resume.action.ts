import { action } from '#src/bot/define.ts';
import { resume as ref } from './cards.ts';
import { ADMINS } from './roles.ts';
import { current, resume } from './steps.ts';
import { words } from './text.ts';

export default action(ref, {
  label: words.button.resume,
  may: ADMINS,
  current,
  run: (ctx, { number }) => resume(ctx, number),
});
