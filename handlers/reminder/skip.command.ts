import { command } from '#src/bot/define.ts';
import { skipOnce } from './once.ts';
import { readNumbered } from './steps.ts';
import { words } from './text.ts';

export default command({
  topic: 'remind',
  place: 8,
  ...words.skip,
  may: 'everyone',
  read: (rest) => readNumbered(rest, words.skip.usage).number,
  run: skipOnce,
});
