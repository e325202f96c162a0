import { action } from '#src/bot/define.ts';
import { verify } from './cards.ts';
import { check, current } from './check.ts';
import { words } from './text.ts';

export default action(verify, {
  label: words.verifyLabel,
  may: ['staff', 'admin'],
  current,
  run: (ctx, pressed) => check(ctx, pressed, 'verified'),
});
