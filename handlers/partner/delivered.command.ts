import { command } from '#src/bot/define.ts';
import { deliverMatch } from './matching.ts';
import { words } from './text.ts';
import { readAbout } from './who.ts';

export default command({
  topic: 'partner',
  place: 7,
  ...words.delivered,
  may: 'everyone',
  read: (rest) => readAbout(rest, words.delivered.usage, false),
  run: (ctx, { number, said }) => deliverMatch(ctx, number, said),
});
