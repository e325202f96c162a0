import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { connectThem } from './matching.ts';
import { words } from './text.ts';

export default command({
  topic: 'partner',
  place: 4,
  ...words.match,
  may: 'everyone',
  read(rest) {
    const offer = readNumber(rest);
    const need = offer && readNumber(offer.rest);
    if (!offer || !need) throw new Refusal('usage', words.numberMissing(words.match.usage));
    return { offer: offer.number, need: need.number };
  },
  run: connectThem,
});
