import { action } from '#src/bot/define.ts';
import { approve, cardOf, STAFF } from './books.ts';
import { approveButton, subjectOf } from './cards.ts';
import { words } from './text.ts';

export default action(approveButton, {
  label: words.approve.names[0],
  may: STAFF,
  current: (ctx, { number }) => cardOf(ctx, number),
  async run(ctx, { number }) {
    await approve(ctx, number);
    await ctx.show(subjectOf(number), await cardOf(ctx, number));
  },
});
