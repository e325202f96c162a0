import { command } from '#src/bot/define.ts';
import { readSwapNumber, refuseSwap } from './swapping.ts';
import { words } from './text.ts';

export default command({
  topic: 'rota',
  place: 15,
  ...words.refuse,
  may: 'everyone',
  read: (rest) => readSwapNumber(rest, words.refuse.usage),
  run: refuseSwap,
});
