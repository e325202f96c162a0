import { command } from '#src/bot/define.ts';
import { addDays, dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { dayName } from '#src/core/text.ts';
import { readDue } from './due.ts';
import { cut, readNoted, STAFF, step } from './steps.ts';
import { PARTS, words } from './text.ts';

// A problem that waits is looked at again within a quarter.
const REVIEW_DAYS_MAX = 90;

export default command({
  topic: 'hard',
  place: 8,
  ...words.notNow,
  may: STAFF,
  read(rest) {
    const { number, note } = readNoted(rest, words.notNow);
    const { before: reason, review } = cut(note, { review: PARTS.review });
    if (!reason || !review) throw new Refusal('usage', words.partMissing(words.notNow.usage));
    return { number, reason, review };
  },
  async run(ctx, { number, reason, review }) {
    const reviewOn = await readDue(ctx, review);
    if (reviewOn > addDays(dayAt(ctx.now), REVIEW_DAYS_MAX)) {
      throw new Refusal('usage', words.reviewTooLate(REVIEW_DAYS_MAX));
    }
    await step(ctx, number, 'not_now', { text: reason, facts: { reason, reviewOn } });
    ctx.reply(words.done.not_now(number, dayName(reviewOn, ctx.now)));
  },
});
