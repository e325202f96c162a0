import { endLost, findLost } from '#db/lost-found.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { lostCard, subjectOf } from './cards.ts';
import { words } from './text.ts';

export default command({
  topic: 'lost',
  place: 5,
  ...words.giveUp,
  may: 'everyone',
  read(rest) {
    const read = readNumber(rest);
    if (!read) throw new Refusal('usage', words.numberMissing(words.giveUp.usage));
    return read.number;
  },
  async run(ctx, number) {
    const key = { districtId: ctx.district.id, number };
    const lost = await findLost(ctx.db, key);
    if (!lost) throw new Refusal('not_found', words.gone(number));
    const mayEnd = lost.personId === ctx.me.id || ctx.me.role === 'staff' || ctx.me.role === 'admin';
    if (!mayEnd) throw new Refusal('forbidden', words.notYours(number));
    if (!(await endLost(ctx.db, key, 'given_up', ctx.event.at))) {
      throw new Refusal('conflict', words.over(number, words.lostState[lost.state]));
    }
    ctx.reply(words.givenUp(number));
    await ctx.show(subjectOf(number), lostCard({ ...lost, state: 'given_up' }, ctx.now, false));
  },
});
