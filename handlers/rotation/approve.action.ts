import { action } from '#src/bot/define.ts';
import { approve } from './cards.ts';
import { STAFF } from './rota.ts';
import { approveSwap, currentSwap } from './swapping.ts';
import { words } from './text.ts';

export default action(approve, {
  label: words.approve.names[0],
  may: STAFF,
  current: (ctx, { number }) => currentSwap(ctx, number),
  run: (ctx, { number }) => approveSwap(ctx, number),
});
