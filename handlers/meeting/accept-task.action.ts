import { action } from '#src/bot/define.ts';
import { accept } from './tasks/cards.ts';
import { acceptTask } from './tasks/doings.ts';
import { currentTask } from './tasks/steps.ts';
import { taskCommands } from './tasks/text.ts';

export default action(accept, {
  label: taskCommands.accept.names[0],
  may: 'everyone',
  current: currentTask,
  run: (ctx, { number }) => acceptTask(ctx, number),
});
