import { action } from '#src/bot/define.ts';
import { STAFF } from './members.ts';
import { close } from './tasks/cards.ts';
import { closeTask } from './tasks/doings.ts';
import { currentTask } from './tasks/steps.ts';
import { taskCommands } from './tasks/text.ts';

export default action(close, {
  label: taskCommands.close.names[0],
  may: STAFF,
  current: currentTask,
  run: (ctx, { number }) => closeTask(ctx, number),
});
