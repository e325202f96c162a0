import { command } from '#src/bot/define.ts';
import { STAFF } from './members.ts';
import { withdrawOne } from './resolving.ts';
import { commands } from './text.ts';

export default command({
  topic: 'meeting',
  place: 14,
  ...commands.withdraw,
  may: STAFF,
  read: (rest) => rest,
  run: withdrawOne,
});
