import { command } from '#src/bot/define.ts';
import { STAFF } from './members.ts';
import { closeTask } from './tasks/doings.ts';
import { readTask } from './tasks/steps.ts';
import { taskCommands } from './tasks/text.ts';

export default command({
  topic: 'meeting',
  place: 25,
  ...taskCommands.close,
  may: STAFF,
  read: (rest) => readTask(rest, taskCommands.close.usage),
  run: (ctx, { number }) => closeTask(ctx, number),
});
