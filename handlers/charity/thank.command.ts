import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, isGift, readNumbered, STAFF } from './books.ts';
import { thanksCard } from './cards.ts';
import { words } from './text.ts';

export default command({
  topic: 'charity',
  place: 7,
  ...words.thank,
  may: STAFF,
  read: (rest) => readNumbered(rest, words.thank).number,
  async run(ctx, number) {
    const entry = await find(ctx, number);
    const counts = entry.verdict === 'approved' && entry.reversedBy === null;
    if (!isGift(entry) || !counts) throw new Refusal('conflict', words.thanksOnly(number));
    ctx.reply(thanksCard(entry, ctx.now, ctx.webAddress));
  },
});
