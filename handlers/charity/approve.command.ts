import { command } from '#src/bot/define.ts';
import { approve, readNumbered, STAFF } from './books.ts';
import { words } from './text.ts';

export default command({
  topic: 'charity',
  place: 4,
  ...words.approve,
  may: STAFF,
  read: (rest) => readNumbered(rest, words.approve).number,
  run: approve,
});
