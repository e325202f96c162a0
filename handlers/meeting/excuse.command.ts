import { command } from '#src/bot/define.ts';
import { willNotCome } from './answering.ts';

import { commands } from './text.ts';

export default command({
  topic: 'meeting',
  place: 7,
  ...commands.excuse,
  may: 'everyone',
  read: (rest) => rest,
  run: willNotCome,
});
