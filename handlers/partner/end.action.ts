import { action } from '#src/bot/define.ts';
import { end } from './cards.ts';
import { currentOffer, endIt } from './offers.ts';
import { words } from './text.ts';

export default action(end, {
  label: words.end.names[0],
  may: 'everyone',
  current: currentOffer,
  run: (ctx, { number }) => endIt(ctx, number, words.stopped),
});
