import { command } from '#src/bot/define.ts';
import { STAFF } from './members.ts';
import { settleItem } from './resolving.ts';
import { commands } from './text.ts';

export default command({
  topic: 'meeting',
  place: 13,
  ...commands.outcome,
  may: STAFF,
  read: (rest) => rest,
  run: settleItem,
});
