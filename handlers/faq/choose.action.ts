import { action } from '#src/bot/define.ts';
import { chooseMatter } from './ask.ts';
import { choose } from './cards.ts';
import { words } from './text.ts';

export default action(choose, {
  label: words.ask.names[0],
  may: 'everyone',
  current: async () => undefined,
  run: (ctx, { asked, matter }) => chooseMatter(ctx, asked, matter),
});
