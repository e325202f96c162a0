import { action } from '#src/bot/define.ts';
import { agree } from './cards.ts';
import { agreeMatch, currentMatch } from './matching.ts';
import { words } from './text.ts';

export default action(agree, {
  label: words.agree.names[0],
  may: 'everyone',
  current: currentMatch,
  run: (ctx, { number }) => agreeMatch(ctx, number),
});
