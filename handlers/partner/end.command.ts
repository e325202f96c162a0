import { command } from '#src/bot/define.ts';
import { endIt } from './offers.ts';
import { words } from './text.ts';
import { readAbout } from './who.ts';

export default command({
  topic: 'partner',
  place: 10,
  ...words.end,
  may: 'everyone',
  read: (rest) => readAbout(rest, words.end.usage, true),
  run: (ctx, { number, said }) => endIt(ctx, number, said),
});
