import { changeBroadcast } from '#db/broadcast-write.ts';
import { command } from '#src/bot/define.ts';
import { readNumbered } from './reading.ts';
import { WRITERS } from './roles.ts';
import { hold, mayTouch, showBroadcast } from './steps.ts';
import { commands, words } from './text.ts';

/** B12: somebody has seen that the same was sent there, or much else, and still means it. */
export default command({
  topic: 'notice',
  place: 5,
  ...commands.again,
  may: WRITERS,
  read: (rest) => readNumbered(rest, commands.again.usage),
  async run(ctx, { number }) {
    const one = await hold(ctx, number, ['draft', 'pending'], commands.again.names[0]);
    mayTouch(ctx, one);
    await changeBroadcast(ctx.db, one, { againBy: ctx.me.id });
    ctx.reply(words.again(number));
    await showBroadcast(ctx, number);
  },
});
