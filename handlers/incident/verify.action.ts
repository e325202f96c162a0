import { action } from '#src/bot/define.ts';
import { verify } from './cards.ts';
import { current, step } from './steps.ts';
import { words } from './text.ts';

export default action(verify, {
  label: words.verify.names[0],
  may: 'everyone',
  current,
  run: (ctx, { number }) => step(ctx, 'verify', { number, note: undefined }),
});
