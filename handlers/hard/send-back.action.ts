import { action } from '#src/bot/define.ts';
import { sendBack } from './cards.ts';
import { sendBackProblem } from './clearing.ts';
import { current, STAFF } from './steps.ts';
import { words } from './text.ts';

export default action(sendBack, {
  label: words.sendBack.names[0],
  may: STAFF,
  current,
  run: (ctx, { number }) => sendBackProblem(ctx, number, words.callbackNot),
});
