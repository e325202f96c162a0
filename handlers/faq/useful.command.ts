import { rateAsked } from '#db/asked.ts';
import { command } from '#src/bot/define.ts';
import { lastOrRefuse } from './ask.ts';
import { words } from './text.ts';

export default command({
  topic: 'ask',
  place: 3,
  ...words.useful,
  may: 'everyone',
  read: () => undefined,
  async run(ctx) {
    const { id } = await lastOrRefuse(ctx);
    await rateAsked(ctx.db, ctx.district.id, id, true);
    ctx.reply(words.thanks);
  },
});
