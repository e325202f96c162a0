import { action } from '#src/bot/define.ts';
import { pause } from './cards.ts';
import { current, stop } from './steps.ts';
import { words } from './text.ts';

export default action(pause, {
  label: words.pause.names[0],
  may: 'everyone',
  current: (ctx, { number }) => current(ctx, { number }),
  run: (ctx, { number }) => stop(ctx, number, 'paused'),
});
