import { command } from '#src/bot/define.ts';
import { STAFF } from './members.ts';
import { registerDrafts } from './resolving.ts';
import { commands } from './text.ts';

export default command({
  topic: 'meeting',
  place: 16,
  ...commands.register,
  may: STAFF,
  read: (rest) => rest,
  run: registerDrafts,
});
