import { command } from '#src/bot/define.ts';
import { STAFF } from './members.ts';
import { rewriteNotes } from './noting.ts';
import { commands } from './text.ts';

export default command({
  topic: 'meeting',
  place: 17,
  ...commands.rewrite,
  may: STAFF,
  read: (rest) => rest,
  run: rewriteNotes,
});
