import { action } from '#src/bot/define.ts';
import { confirm } from './cards.ts';
import { confirmIt, currentOffer } from './offers.ts';
import { words } from './text.ts';

export default action(confirm, {
  label: words.confirm.names[0],
  may: 'everyone',
  current: currentOffer,
  run: (ctx, { number }) => confirmIt(ctx, number),
});
