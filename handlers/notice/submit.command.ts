import { command } from '#src/bot/define.ts';
import { readNumbered } from './reading.ts';
import { WRITERS } from './roles.ts';
import { submit } from './steps.ts';
import { commands } from './text.ts';

export default command({
  topic: 'notice',
  place: 4,
  ...commands.submit,
  may: WRITERS,
  read: (rest) => readNumbered(rest, commands.submit.usage),
  run: (ctx, { number }) => submit(ctx, number),
});
