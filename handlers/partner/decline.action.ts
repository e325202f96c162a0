import { action } from '#src/bot/define.ts';
import { decline } from './cards.ts';
import { currentMatch, declineMatch } from './matching.ts';
import { words } from './text.ts';

export default action(decline, {
  label: words.decline.names[0],
  may: 'everyone',
  current: currentMatch,
  run: (ctx, { number }) => declineMatch(ctx, number, words.declined),
});
