import { command } from '#src/bot/define.ts';
import { words } from './around/text.ts';
import { keepOn } from './few.ts';
import { readNumbered } from './parties.ts';

export default command({
  topic: 'event',
  place: 26,
  ...words.keep,
  may: ['staff', 'admin'],
  read: (rest) => readNumbered(rest, words.keep).number,
  run: keepOn,
});
