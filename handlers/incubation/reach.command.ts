import { reachMilestone } from '#db/incubation.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, readNumbered, redraw, STAFF } from './brands.ts';
import { words } from './text.ts';

export default command({
  topic: 'incubation',
  place: 7,
  ...words.reach,
  may: STAFF,
  read(typed) {
    const { number, rest } = readNumbered(typed, words.reach);
    const { number: seq, rest: evidence } = readNumbered(rest, words.reach);
    if (evidence.length < 2) throw new Refusal('usage', words.evidenceMissing(words.reach.usage));
    return { number, seq, evidence };
  },
  async run(ctx, { number, seq, evidence }) {
    const brand = await find(ctx, number);
    const isReached = await reachMilestone(ctx.db, brand, seq, evidence, ctx.now);
    if (!isReached) throw new Refusal('conflict', words.noMilestone(seq));
    await redraw(ctx, number);
    ctx.reply(words.milestoneReached(number, seq));
  },
});
