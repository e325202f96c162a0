import { action } from '#src/bot/define.ts';
import { pause as ref } from './cards.ts';
import { ADMINS } from './roles.ts';
import { current, pause } from './steps.ts';
import { words } from './text.ts';

export default action(ref, {
  label: words.button.pause,
  may: ADMINS,
  current,
  run: (ctx, { number }) => pause(ctx, number),
});
