import { command } from '#src/bot/define.ts';
import { readNumbered } from './reading.ts';
import { ADMINS } from './roles.ts';
import { pause } from './steps.ts';
import { commands } from './text.ts';

export default command({
  topic: 'notice',
  place: 10,
  ...commands.pause,
  may: ADMINS,
  read: (rest) => readNumbered(rest, commands.pause.usage),
  run: (ctx, { number }) => pause(ctx, number),
});
