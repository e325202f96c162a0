import { command } from '#src/bot/define.ts';
import { submitTask } from './tasks/doings.ts';
import { readNoted } from './tasks/steps.ts';
import { taskCommands } from './tasks/text.ts';

export default command({
  topic: 'meeting',
  place: 24,
  ...taskCommands.submit,
  may: 'everyone',
  read: (rest) => readNoted(rest, taskCommands.submit.usage),
  run: (ctx, { number, said }) => submitTask(ctx, number, said),
});
