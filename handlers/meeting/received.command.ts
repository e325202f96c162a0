import { command } from '#src/bot/define.ts';
import { willCome } from './answering.ts';

import { commands } from './text.ts';

export default command({
  topic: 'meeting',
  place: 6,
  ...commands.received,
  may: 'everyone',
  read: (rest) => rest,
  run: willCome,
});
