import { dutyMonths, itemsOf } from '#db/rotation-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { QUESTION_END } from '#src/language/text.ts';
import { shorten } from '#src/language/words.ts';
import { rotaCard } from './cards.ts';
import { addMonths, monthOf, monthsFrom } from './months.ts';
import { MONTHS_AHEAD, members } from './rota.ts';
import { words } from './text.ts';

export default command({
  topic: 'rota',
  place: 1,
  ...words.show,
  may: 'everyone',
  read(rest) {
    if (rest !== '' && !QUESTION_END.test(rest)) throw new Refusal('usage', words.notUnderstood(shorten(rest, 10)));
  },
  async run(ctx) {
    const { db, district, now } = ctx;
    const wanted = monthsFrom(monthOf(now), MONTHS_AHEAD + 1);
    const months = await dutyMonths(db, district.id, wanted[0]!, addMonths(wanted.at(-1)!, 1));
    if (months.length === 0 && (await members(ctx)).length === 0) return ctx.reply(words.nobodyYet);
    ctx.reply(rotaCard(wanted, months, await itemsOf(db, district.id, wanted[0]!)));
  },
});
