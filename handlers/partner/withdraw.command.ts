import { command } from '#src/bot/define.ts';
import { withdrawIt } from './offers.ts';
import { words } from './text.ts';
import { readAbout } from './who.ts';

export default command({
  topic: 'partner',
  place: 11,
  ...words.withdraw,
  may: 'everyone',
  read: (rest) => readAbout(rest, words.withdraw.usage, false),
  run: (ctx, { number }) => withdrawIt(ctx, number),
});
