import { command } from '#src/bot/define.ts';
import { readNumbered } from './reading.ts';
import { showResult } from './result.ts';
import { WRITERS } from './roles.ts';
import { commands } from './text.ts';

export default command({
  topic: 'notice',
  place: 9,
  ...commands.result,
  may: WRITERS,
  read: (rest) => readNumbered(rest, commands.result.usage),
  run: (ctx, { number }) => showResult(ctx, number),
});
