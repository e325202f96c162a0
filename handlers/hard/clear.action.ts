import { action } from '#src/bot/define.ts';
import { clear } from './cards.ts';
import { clearProblem } from './clearing.ts';
import { current, STAFF } from './steps.ts';
import { words } from './text.ts';

export default action(clear, {
  label: words.clear.names[0],
  may: STAFF,
  current,
  run: (ctx, { number }) => clearProblem(ctx, number, words.callbackSolved),
});
