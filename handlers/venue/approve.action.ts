import { action } from '#src/bot/define.ts';
import { cardOf, find } from './bookings.ts';
import { approve } from './cards.ts';
import { approveRequest } from './deciding.ts';
import { words } from './text.ts';

export default action(approve, {
  label: words.approve.names[0],
  may: ['staff', 'admin'],
  current: async (ctx, { number }) => cardOf(ctx, await find(ctx, number)),
  run: (ctx, { number }) => approveRequest(ctx, number),
});
