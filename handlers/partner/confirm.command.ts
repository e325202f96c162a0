import { command } from '#src/bot/define.ts';
import { confirmIt } from './offers.ts';
import { words } from './text.ts';
import { readAbout } from './who.ts';

export default command({
  topic: 'partner',
  place: 9,
  ...words.confirm,
  may: 'everyone',
  read: (rest) => readAbout(rest, words.confirm.usage, false),
  run: (ctx, { number }) => confirmIt(ctx, number),
});
