import { action } from '#src/bot/define.ts';
import { cancel as ref } from './cards.ts';
import { WRITERS } from './roles.ts';
import { cancel, current } from './steps.ts';
import { words } from './text.ts';

export default action(ref, {
  label: words.button.cancel,
  may: WRITERS,
  current,
  run: (ctx, { number }) => cancel(ctx, number),
});
