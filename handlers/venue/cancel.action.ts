import { action } from '#src/bot/define.ts';
import { cardOf, find } from './bookings.ts';
import { cancel } from './cards.ts';
import { giveBack } from './deciding.ts';
import { words } from './text.ts';

export default action(cancel, {
  label: words.cancel.names[0],
  may: 'everyone',
  current: async (ctx, { number }) => cardOf(ctx, await find(ctx, number)),
  run: (ctx, { number }) => giveBack(ctx, number),
});
