import { action } from '#src/bot/define.ts';
import { say } from './ack.ts';
import { ack } from './cards.ts';
import { words } from './text.ts';

export default action(ack, {
  label: words.button.ack,
  may: 'everyone',
  current: async () => undefined,
  run: (ctx, { number }) => say(ctx, number),
});
