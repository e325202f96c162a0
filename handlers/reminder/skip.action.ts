import { action } from '#src/bot/define.ts';
import { skip } from './cards.ts';
import { skipOnce } from './once.ts';
import { current } from './steps.ts';
import { words } from './text.ts';

export default action(skip, {
  label: words.skip.names[0],
  may: 'everyone',
  current: (ctx, { number }) => current(ctx, { number }),
  run: (ctx, { number }) => skipOnce(ctx, number),
});
