import { command } from '#src/bot/define.ts';
import { readNumbered } from './reading.ts';
import { ADMINS } from './roles.ts';
import { retry } from './steps.ts';
import { commands } from './text.ts';

export default command({
  topic: 'notice',
  place: 12,
  ...commands.retry,
  may: ADMINS,
  read: (rest) => readNumbered(rest, commands.retry.usage),
  run: (ctx, { number }) => retry(ctx, number),
});
