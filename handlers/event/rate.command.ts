import { keepFeedback } from '#db/check-in.ts';
import { myRegistration } from '#db/sign-up.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { fold } from '#src/language/words.ts';
import { find, readNumbered } from './parties.ts';
import { summaryCard, summarySubject } from './summary.ts';
import { SCORE, words } from './text.ts';

export default command({
  topic: 'event',
  place: 9,
  ...words.rate,
  may: 'everyone',
  read(said) {
    const { number, rest } = readNumbered(said, words.rate);
    const score = SCORE.exec(fold(rest));
    if (!score) throw new Refusal('usage', words.scoreMissing(number));
    return { number, score: Number(score[1]), said: rest.slice(score[0].length) };
  },
  async run(ctx, { number, score, said }) {
    const { db, district, me } = ctx;
    const event = await find(ctx, number);
    const mine = await myRegistration(db, { districtId: district.id, number }, me.id);
    if (mine?.state !== 'attended') throw new Refusal('conflict', words.notThere(number));
    const row = { districtId: district.id, registrationId: mine.id, score, words: said || null };
    await keepFeedback(db, row, ctx.event.at);
    ctx.reply(words.rated(number, score));
    await ctx.refresh(summarySubject(number), await summaryCard(ctx, event));
  },
});
