import { command } from '#src/bot/define.ts';
import { readNumbered } from './bookings.ts';
import { approveRequest } from './deciding.ts';
import { words } from './text.ts';

export default command({
  topic: 'venue',
  place: 5,
  ...words.approve,
  may: ['staff', 'admin'],
  read: (rest) => readNumbered(rest, words.approve).number,
  run: approveRequest,
});
