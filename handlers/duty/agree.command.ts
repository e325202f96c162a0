import { command } from '#src/bot/define.ts';
import { readNumber } from '#src/language/words.ts';
import { answerSwap } from './answer-swap.ts';
import { commands } from './text.ts';

export default command({
  topic: 'rota',
  place: 4,
  ...commands.agree,
  may: ['responder', 'staff', 'admin'],
  read: (rest) => readNumber(rest)?.number,
  run: (ctx, number) => answerSwap(ctx, number, true),
});
