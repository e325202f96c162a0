import { rateAsked } from '#db/asked.ts';
import { action } from '#src/bot/define.ts';
import { ownAsked } from './ask.ts';
import { useless } from './cards.ts';
import { words } from './text.ts';

export default action(useless, {
  label: words.useless.names[0],
  may: 'everyone',
  current: async () => undefined,
  async run(ctx, { asked }) {
    await ownAsked(ctx, asked);
    await rateAsked(ctx.db, ctx.district.id, asked, false);
    ctx.reply(words.sorry);
  },
});
