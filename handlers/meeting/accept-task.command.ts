import { command } from '#src/bot/define.ts';
import { acceptTask } from './tasks/doings.ts';
import { readTask } from './tasks/steps.ts';
import { taskCommands } from './tasks/text.ts';

export default command({
  topic: 'meeting',
  place: 22,
  ...taskCommands.accept,
  may: 'everyone',
  read: (rest) => readTask(rest, taskCommands.accept.usage),
  run: (ctx, { number }) => acceptTask(ctx, number),
});
