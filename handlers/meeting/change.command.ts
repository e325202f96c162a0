import { command } from '#src/bot/define.ts';
import { changeSetting } from './changing.ts';
import { STAFF } from './members.ts';
import { commands } from './text.ts';

export default command({
  topic: 'meeting',
  place: 10,
  ...commands.change,
  may: STAFF,
  read: (rest) => rest,
  run: changeSetting,
});
