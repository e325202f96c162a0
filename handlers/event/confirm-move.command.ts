import { command } from '#src/bot/define.ts';
import { words } from './moving/text.ts';
import { confirm } from './moving.ts';
import { readNumbered } from './parties.ts';

export default command({
  topic: 'event',
  place: 23,
  ...words.confirm,
  may: ['staff', 'admin'],
  read: (rest) => readNumbered(rest, words.confirm).number,
  run: (ctx, number) => confirm(ctx, number),
});
