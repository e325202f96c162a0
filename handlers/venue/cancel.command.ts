import { command } from '#src/bot/define.ts';
import { readNumbered } from './bookings.ts';
import { giveBack } from './deciding.ts';
import { words } from './text.ts';

export default command({
  topic: 'venue',
  place: 3,
  ...words.cancel,
  may: 'everyone',
  read: (rest) => readNumbered(rest, words.cancel).number,
  run: giveBack,
});
