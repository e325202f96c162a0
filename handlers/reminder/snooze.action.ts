import { action } from '#src/bot/define.ts';
import { snooze } from './cards.ts';
import { snoozeFor } from './once.ts';
import { words } from './text.ts';

export default action(snooze, {
  label: words.snooze.names[0],
  may: 'everyone',
  current: async () => undefined,
  run: (ctx, { number, minutes, at }) => snoozeFor(ctx, number, minutes, new Date(at)),
});
