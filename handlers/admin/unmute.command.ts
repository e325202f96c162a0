import { unmute } from '#db/mute.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { orderWords as words } from './order/text.ts';
import { findPerson, readWho } from './who.ts';

export default command({
  topic: 'people',
  place: 21,
  ...words.unmute,
  may: ['admin'],
  read(rest, ctx) {
    const named = readWho(rest, ctx);
    if (!named) throw new Refusal('usage', words.unmuteUsage);
    return named.who;
  },
  async run(ctx, who) {
    const { id, name } = await findPerson(ctx, who);
    const lifted = await unmute(ctx.db, ctx.district.id, id, ctx.now);
    ctx.reply(lifted ? words.unmuted(name) : words.notMuted(name));
  },
});
