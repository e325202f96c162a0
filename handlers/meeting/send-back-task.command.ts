import { command } from '#src/bot/define.ts';
import { elsewhere, STAFF } from './members.ts';
import { leadChats, readNoted, step } from './tasks/steps.ts';
import { taskCommands, taskWords } from './tasks/text.ts';

export default command({
  topic: 'meeting',
  place: 26,
  ...taskCommands.sendBack,
  may: STAFF,
  read: (rest) => readNoted(rest, taskCommands.sendBack.usage),
  async run(ctx, { number, said }) {
    const facts = { submittedBy: null, submittedAt: null };
    const followUp = await step(ctx, number, 'sent_back', { text: said, facts });
    for (const chat of elsewhere(ctx, await leadChats(ctx, followUp))) ctx.post(chat, taskWords.sentBack(number, said));
    ctx.reply(taskWords.done.sent_back(number));
  },
});
