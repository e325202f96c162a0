import { action } from '#src/bot/define.ts';
import { show } from './cards.ts';
import { showDetail } from './detail.ts';
import { commands } from './text.ts';

export default action(show, {
  label: commands.list.names[0],
  may: 'everyone',
  current: async () => undefined,
  run: (ctx, { number }) => showDetail(ctx, number),
});
