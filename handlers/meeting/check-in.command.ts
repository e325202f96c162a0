import { command } from '#src/bot/define.ts';
import { checkPeopleIn } from './arriving.ts';

import { commands } from './text.ts';

export default command({
  topic: 'meeting',
  place: 8,
  ...commands.checkIn,
  may: 'everyone',
  read: (rest) => rest,
  run: checkPeopleIn,
});
