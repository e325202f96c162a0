import { command } from '#src/bot/define.ts';
import { callMeeting } from './calling.ts';
import { STAFF } from './members.ts';
import { commands } from './text.ts';

export default command({
  topic: 'meeting',
  place: 9,
  ...commands.call,
  may: STAFF,
  read: (rest) => rest,
  run: callMeeting,
});
