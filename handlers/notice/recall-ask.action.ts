import { platformsOf, reportOf } from '#db/broadcast-queries.ts';
import { action } from '#src/bot/define.ts';
import { recallAsk } from './cards.ts';
import { ADMINS } from './roles.ts';
import { current, find } from './steps.ts';
import { words } from './text.ts';

/** A tap alone takes nothing back: it says what that would come to, and the words that do it. */
export default action(recallAsk, {
  label: words.button.recall,
  may: ADMINS,
  current,
  async run(ctx, { number }) {
    const one = await find(ctx, number);
    const { states } = await reportOf(ctx.db, one);
    ctx.reply(words.recallAsk(number, states.accepted, words.recalls(await platformsOf(ctx.db, one))));
  },
});
