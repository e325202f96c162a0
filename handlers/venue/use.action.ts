import { action } from '#src/bot/define.ts';
import { cardOf, find } from './bookings.ts';
import { use } from './cards.ts';
import { enter } from './entering.ts';
import { words } from './text.ts';

export default action(use, {
  label: words.use.names[0],
  may: 'everyone',
  current: async (ctx, { number }) => cardOf(ctx, await find(ctx, number)),
  run: (ctx, { number }) => enter(ctx, number),
});
