import { command } from '#src/bot/define.ts';
import { agree, readSwapNumber } from './swapping.ts';
import { words } from './text.ts';

export default command({
  topic: 'rota',
  place: 13,
  ...words.consent,
  may: 'everyone',
  read: (rest) => readSwapNumber(rest, words.consent.usage),
  run: agree,
});
