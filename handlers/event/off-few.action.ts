import { action } from '#src/bot/define.ts';
import { words } from './around/text.ts';
import { callOff } from './calling-off.ts';
import { offFew } from './cards.ts';
import { currentFew, fewCard, fewSubject } from './few.ts';
import { find } from './parties.ts';

export default action(offFew, {
  label: words.button.off,
  may: ['staff', 'admin'],
  current: (ctx, { number }) => currentFew(ctx, number),
  async run(ctx, { number }) {
    await callOff(ctx, number, words.fewReason);
    await ctx.show(fewSubject(number), fewCard(await find(ctx, number), ctx.now));
  },
});
