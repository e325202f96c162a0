import { action } from '#src/bot/define.ts';
import { cancel } from './cards.ts';
import { current, stop } from './steps.ts';
import { words } from './text.ts';

export default action(cancel, {
  label: words.cancel.names[0],
  may: 'everyone',
  current: (ctx, { number }) => current(ctx, { number }),
  run: (ctx, { number }) => stop(ctx, number, 'cancelled'),
});
