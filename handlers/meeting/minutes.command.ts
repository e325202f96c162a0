import { command } from '#src/bot/define.ts';
import { STAFF } from './members.ts';
import { addNotes } from './noting.ts';
import { commands } from './text.ts';

export default command({
  topic: 'meeting',
  place: 15,
  ...commands.minutes,
  may: STAFF,
  read: (rest) => rest,
  run: addNotes,
});
