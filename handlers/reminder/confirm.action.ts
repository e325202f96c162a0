import { action } from '#src/bot/define.ts';
import { confirm } from './cards.ts';
import { confirmReminder, current } from './steps.ts';
import { words } from './text.ts';

export default action(confirm, {
  label: words.confirm.names[0],
  may: 'everyone',
  current: (ctx, { number }) => current(ctx, { number }),
  run: (ctx, { number, choice }) => confirmReminder(ctx, number, choice),
});
