import { command } from '#src/bot/define.ts';
import { approveRecord } from './approving.ts';

import { commands } from './text.ts';

export default command({
  topic: 'meeting',
  place: 18,
  ...commands.approve,
  may: 'everyone',
  read: (rest) => rest,
  run: approveRecord,
});
