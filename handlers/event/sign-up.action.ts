import { findEvent } from '#db/event-queries.ts';
import { action } from '#src/bot/define.ts';
import { eventCard, signUpRef, subjectOf } from './cards.ts';
import { find } from './parties.ts';
import { join } from './sign-up.ts';
import { words } from './text.ts';

export default action(signUpRef, {
  label: words.signUpLabel,
  may: 'everyone',
  async current({ db, district, now }, { number }) {
    const event = await findEvent(db, { districtId: district.id, number });
    return event && eventCard(event, now);
  },
  async run(ctx, { number, ...party }) {
    ctx.reply(await join(ctx, number, { party, forName: null, ages: [] }));
    await ctx.show(subjectOf(number), eventCard(await find(ctx, number), ctx.now));
  },
});
