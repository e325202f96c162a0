import { action } from '#src/bot/define.ts';
import { reject } from './cards.ts';
import { check, current } from './check.ts';
import { words } from './text.ts';

export default action(reject, {
  label: words.verifyLabel,
  may: ['staff', 'admin'],
  current,
  run: (ctx, pressed) => check(ctx, pressed, 'rejected'),
});
