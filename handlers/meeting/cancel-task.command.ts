import { command } from '#src/bot/define.ts';
import { elsewhere, STAFF } from './members.ts';
import { leadChats, readNoted, step } from './tasks/steps.ts';
import { taskCommands, taskWords } from './tasks/text.ts';

export default command({
  topic: 'meeting',
  place: 28,
  ...taskCommands.cancel,
  may: STAFF,
  read: (rest) => readNoted(rest, taskCommands.cancel.usage),
  async run(ctx, { number, said }) {
    const followUp = await step(ctx, number, 'cancelled', { text: said, facts: { cancelReason: said } });
    for (const chat of elsewhere(ctx, await leadChats(ctx, followUp)))
      ctx.post(chat, taskWords.cancelledTold(number, said));
    ctx.reply(taskWords.done.cancelled(number));
  },
});
