import { action } from '#src/bot/define.ts';
import { refuse } from './cards.ts';
import { current } from './find.ts';
import { step } from './steps.ts';
import { words } from './text.ts';

export default action(refuse, {
  label: words.button.refuse,
  may: 'everyone',
  current,
  run: (ctx, { number }) => step(ctx, 'refuseFix', { number, note: undefined }),
});
