import { command } from '#src/bot/define.ts';
import { readNumbered } from './parties.ts';
import { publishEvent } from './publishing.ts';
import { words } from './text.ts';

export default command({
  topic: 'event',
  place: 13,
  ...words.confirm,
  may: ['staff', 'admin'],
  read: (rest) => readNumbered(rest, words.confirm).number,
  run: publishEvent,
});
