import { command } from '#src/bot/define.ts';
import { agreeMatch } from './matching.ts';
import { words } from './text.ts';
import { readAbout } from './who.ts';

export default command({
  topic: 'partner',
  place: 5,
  ...words.agree,
  may: 'everyone',
  read: (rest) => readAbout(rest, words.agree.usage, false),
  run: (ctx, { number }) => agreeMatch(ctx, number),
});
