import { action } from '#src/bot/define.ts';
import { same } from './cards.ts';
import { sameAs } from './same.ts';
import { commands } from './text.ts';

export default action(same, {
  label: commands.same.names[0],
  may: 'everyone',
  current: async () => undefined,
  run: (ctx, { mine, other }) => sameAs(ctx, mine, other),
});
