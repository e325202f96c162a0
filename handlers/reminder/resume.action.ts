import { action } from '#src/bot/define.ts';
import { resume as ref } from './cards.ts';
import { current, resume } from './steps.ts';
import { words } from './text.ts';

export default action(ref, {
  label: words.resume.names[0],
  may: 'everyone',
  current: (ctx, { number }) => current(ctx, { number }),
  run: (ctx, { number }) => resume(ctx, number),
});
