import { action } from '#src/bot/define.ts';
import { answerSwap } from './answer-swap.ts';
import { agree } from './cards.ts';
import { commands } from './text.ts';

export default action(agree, {
  label: commands.agree.names[0],
  may: ['responder', 'staff', 'admin'],
  current: async () => undefined,
  run: (ctx, { number }) => answerSwap(ctx, number, true),
});
