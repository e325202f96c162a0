import { command } from '#src/bot/define.ts';
import { readNumbered } from './reading.ts';
import { WRITERS } from './roles.ts';
import { cancel } from './steps.ts';
import { commands } from './text.ts';

export default command({
  topic: 'notice',
  place: 13,
  ...commands.cancel,
  may: WRITERS,
  read: (rest) => readNumbered(rest, commands.cancel.usage),
  run: (ctx, { number }) => cancel(ctx, number),
});
