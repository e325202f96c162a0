import { action } from '#src/bot/define.ts';
import { submit as ref } from './cards.ts';
import { WRITERS } from './roles.ts';
import { current, submit } from './steps.ts';
import { words } from './text.ts';

export default action(ref, {
  label: words.button.send,
  may: WRITERS,
  current,
  run: (ctx, { number }) => submit(ctx, number),
});
