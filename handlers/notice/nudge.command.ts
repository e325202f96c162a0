import { command } from '#src/bot/define.ts';
import { remind } from './nudge.ts';
import { readNumbered } from './reading.ts';
import { ADMINS } from './roles.ts';
import { commands } from './text.ts';

export default command({
  topic: 'notice',
  place: 16,
  ...commands.nudge,
  may: ADMINS,
  read: (rest) => readNumbered(rest, commands.nudge.usage),
  run: (ctx, { number }) => remind(ctx, number),
});
