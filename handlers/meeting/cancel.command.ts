import { command } from '#src/bot/define.ts';
import { cancelMeeting } from './changing.ts';
import { STAFF } from './members.ts';
import { commands } from './text.ts';

export default command({
  topic: 'meeting',
  place: 11,
  ...commands.cancel,
  may: STAFF,
  read: (rest) => rest,
  run: cancelMeeting,
});
