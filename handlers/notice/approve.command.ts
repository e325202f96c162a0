import { command } from '#src/bot/define.ts';
import { readNumbered } from './reading.ts';
import { ADMINS } from './roles.ts';
import { approve } from './steps.ts';
import { commands } from './text.ts';

export default command({
  topic: 'notice',
  place: 7,
  ...commands.approve,
  may: ADMINS,
  read: (rest) => readNumbered(rest, commands.approve.usage),
  run: (ctx, { number }) => approve(ctx, number),
});
