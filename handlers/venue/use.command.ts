import { command } from '#src/bot/define.ts';
import { readNumbered } from './bookings.ts';
import { enter } from './entering.ts';
import { words } from './text.ts';

export default command({
  topic: 'venue',
  place: 4,
  ...words.use,
  may: 'everyone',
  read: (rest) => readNumbered(rest, words.use).number,
  run: enter,
});
