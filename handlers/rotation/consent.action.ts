import { action } from '#src/bot/define.ts';
import { consent } from './cards.ts';
import { agree, currentSwap } from './swapping.ts';
import { words } from './text.ts';

export default action(consent, {
  label: words.consent.names[0],
  may: 'everyone',
  current: (ctx, { number }) => currentSwap(ctx, number),
  run: (ctx, { number }) => agree(ctx, number),
});
