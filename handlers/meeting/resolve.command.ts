import { command } from '#src/bot/define.ts';
import { STAFF } from './members.ts';
import { resolve } from './resolving.ts';
import { commands } from './text.ts';

export default command({
  topic: 'meeting',
  place: 12,
  ...commands.resolve,
  may: STAFF,
  read: (rest) => rest,
  run: resolve,
});
