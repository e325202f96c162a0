import { changeBroadcast } from '#db/broadcast-write.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { readReasoned } from './reading.ts';
import { WRITERS } from './roles.ts';
import { hold, mayTouch, showBroadcast } from './steps.ts';
import { commands, words } from './text.ts';

/** B6: whoever wakes people says why, and only where it is urgent. */
export default command({
  topic: 'notice',
  place: 6,
  ...commands.night,
  may: WRITERS,
  read: (rest) => readReasoned(rest, commands.night.usage),
  async run(ctx, { number, reason }) {
    const one = await hold(ctx, number, ['draft', 'pending'], commands.night.names[0]);
    mayTouch(ctx, one);
    if (one.kind !== 'urgent') throw new Refusal('conflict', words.onlyUrgentAtNight(number));
    await changeBroadcast(ctx.db, one, { nightReason: reason });
    ctx.reply(words.nightSet(number));
    await showBroadcast(ctx, number);
  },
});
