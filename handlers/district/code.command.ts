import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { freshCode } from './fresh-code.ts';
import { words } from './text.ts';

/** A code that brings one group into this district, given in private. */
export default command({
  topic: 'people',
  place: 21,
  ...words.code,
  may: ['admin'],
  read(_rest, { chat }) {
    if (chat.kind === 'group') throw new Refusal('usage', words.askInPrivate(words.code.usage));
  },
  async run(ctx) {
    const { code, until } = await freshCode(ctx, ctx.district.id, ctx.me.id);
    ctx.reply(words.given(ctx.district.name, code, until));
  },
});
