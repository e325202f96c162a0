import { setPurpose } from '#db/chat.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { words } from './text.ts';

export default command({
  topic: 'people',
  place: 10,
  ...words.bind,
  may: ['admin'],
  read(rest, { chat }) {
    const purpose = words.purpose[rest];
    if (!purpose) throw new Refusal('usage', words.bindUsage);
    if (chat.kind !== 'group') throw new Refusal('usage', words.onlyGroup);
    return purpose;
  },
  async run(ctx, purpose) {
    if (purpose === 'response' && !ctx.canPost(ctx.chat)) throw new Refusal('conflict', words.cannotPush(ctx.chat.id));
    await setPurpose(ctx.db, ctx.chat, purpose);
    ctx.reply(words.bound[purpose]);
  },
});
