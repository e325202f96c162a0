import { command } from '#src/bot/define.ts';
import { readWhich, resendAll, resendOne } from './steps.ts';
import { words } from './text.ts';

export default command({
  topic: 'people',
  place: 9,
  ...words.resend,
  may: ['admin'],
  read: (rest) => readWhich(rest, words.resend.usage),
  run: (ctx, which) => (which === 'all' ? resendAll(ctx) : resendOne(ctx, which)),
});
