import { command } from '#src/bot/define.ts';
import { declineMatch } from './matching.ts';
import { words } from './text.ts';
import { readAbout } from './who.ts';

export default command({
  topic: 'partner',
  place: 6,
  ...words.decline,
  may: 'everyone',
  read: (rest) => readAbout(rest, words.decline.usage, true),
  run: (ctx, { number, said }) => declineMatch(ctx, number, said),
});
