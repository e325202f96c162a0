import { command } from '#src/bot/define.ts';
import { permitDoer, readNoted, step } from './tasks/steps.ts';
import { taskCommands, taskWords } from './tasks/text.ts';

export default command({
  topic: 'meeting',
  place: 23,
  ...taskCommands.note,
  may: 'everyone',
  read: (rest) => readNoted(rest, taskCommands.note.usage),
  async run(ctx, { number, said }) {
    await permitDoer(ctx, number);
    await step(ctx, number, 'note', { text: said });
    ctx.reply(taskWords.done.note(number));
  },
});
