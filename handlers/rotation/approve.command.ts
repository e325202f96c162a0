import { command } from '#src/bot/define.ts';
import { STAFF } from './rota.ts';
import { approveSwap, readSwapNumber } from './swapping.ts';
import { words } from './text.ts';

export default command({
  topic: 'rota',
  place: 14,
  ...words.approve,
  may: STAFF,
  read: (rest) => readSwapNumber(rest, words.approve.usage),
  run: approveSwap,
});
