import { command } from '#src/bot/define.ts';
import { rewriteNotes } from './noting.ts';
import { STAFF } from './members.ts';
import { commands } from './text.ts';

export default command({
  topic: 'meeting',
  place: 17,
  ...commands.rewrite,
  may: STAFF,
  read: (rest) => rest,
  run: rewriteNotes,
});
