import { command } from '#src/bot/define.ts';
import { say } from './ack.ts';
import { readNumbered } from './reading.ts';
import { commands } from './text.ts';

export default command({
  topic: 'notice',
  place: 17,
  ...commands.ack,
  may: 'everyone',
  read: (rest) => readNumbered(rest, commands.ack.usage),
  run: (ctx, { number }) => say(ctx, number),
});
