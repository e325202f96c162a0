import { action } from '#src/bot/define.ts';
import { verify } from './cards.ts';
import { current } from './find.ts';
import { step } from './steps.ts';
import { commands } from './text.ts';

export default action(verify, {
  label: commands.verify.names[0],
  may: 'everyone',
  current,
  run: (ctx, { number }) => step(ctx, 'verify', { number, note: undefined }),
});
