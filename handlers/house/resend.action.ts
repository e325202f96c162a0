import { action } from '#src/bot/define.ts';
import { backlogCard, resend } from './cards.ts';
import { resendOne } from './steps.ts';
import { words } from './text.ts';

export default action(resend, {
  label: words.resend.names[0],
  may: ['admin'],
  current: backlogCard,
  run: (ctx, { number }) => resendOne(ctx, number),
});
