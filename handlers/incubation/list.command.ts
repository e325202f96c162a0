import { brands } from '#db/incubation-queries.ts';
import { command } from '#src/bot/define.ts';
import { readNumber } from '#src/language/words.ts';
import { cardOf, STAFF } from './brands.ts';
import { listCard, subjectOf } from './cards.ts';
import { words } from './text.ts';

export default command({
  topic: 'incubation',
  place: 1,
  ...words.list,
  may: STAFF,
  read: (rest) => readNumber(rest)?.number,
  async run(ctx, number) {
    if (number === undefined) ctx.reply(listCard(await brands(ctx.db, ctx.district.id)));
    else ctx.showHere(subjectOf(number), await cardOf(ctx, number));
  },
});
