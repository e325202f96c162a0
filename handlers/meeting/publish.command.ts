import { command } from '#src/bot/define.ts';
import { STAFF } from './members.ts';
import { publishRecord } from './publishing.ts';
import { commands } from './text.ts';

export default command({
  topic: 'meeting',
  place: 19,
  ...commands.publish,
  may: STAFF,
  read: (rest) => rest,
  run: publishRecord,
});
