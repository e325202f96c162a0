import { action } from '#src/bot/define.ts';
import { refuse } from './cards.ts';
import { currentSwap, refuseSwap } from './swapping.ts';
import { words } from './text.ts';

export default action(refuse, {
  label: words.refuse.names[0],
  may: 'everyone',
  current: (ctx, { number }) => currentSwap(ctx, number),
  run: (ctx, { number }) => refuseSwap(ctx, number),
});
