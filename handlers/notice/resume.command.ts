import { command } from '#src/bot/define.ts';
import { readNumbered } from './reading.ts';
import { ADMINS } from './roles.ts';
import { resume } from './steps.ts';
import { commands } from './text.ts';

export default command({
  topic: 'notice',
  place: 11,
  ...commands.resume,
  may: ADMINS,
  read: (rest) => readNumbered(rest, commands.resume.usage),
  run: (ctx, { number }) => resume(ctx, number),
});
