import { action } from '#src/bot/define.ts';
import { ownAsked, showWhole } from './ask.ts';
import { expand } from './cards.ts';
import { words } from './text.ts';

export default action(expand, {
  label: words.expand.names[0],
  may: 'everyone',
  current: async () => undefined,
  async run(ctx, { asked }) {
    const { matterId } = await ownAsked(ctx, asked);
    if (matterId) await showWhole(ctx, asked, matterId);
  },
});
