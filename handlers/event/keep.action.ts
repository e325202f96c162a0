import { action } from '#src/bot/define.ts';
import { words } from './around/text.ts';
import { keep } from './cards.ts';
import { currentFew, fewCard, fewSubject, keepOn } from './few.ts';
import { find } from './parties.ts';

export default action(keep, {
  label: words.button.keep,
  may: ['staff', 'admin'],
  current: (ctx, { number }) => currentFew(ctx, number),
  async run(ctx, { number }) {
    await keepOn(ctx, number);
    await ctx.show(fewSubject(number), fewCard(await find(ctx, number), ctx.now));
  },
});
