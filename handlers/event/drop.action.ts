import { findEvent, moveEvent } from '#db/event-queries.ts';
import { action } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { drop, eventCard, subjectOf } from './cards.ts';
import { find } from './parties.ts';
import { words } from './text.ts';

export default action(drop, {
  label: words.button.drop,
  may: ['staff', 'admin'],
  async current({ db, district, now }, { number }) {
    const event = await findEvent(db, { districtId: district.id, number });
    return event && eventCard(event, now);
  },
  async run(ctx, { number }) {
    const event = await find(ctx, number);
    const key = { districtId: ctx.district.id, number };
    const isDraft = event.state === 'draft';
    if (!isDraft || !(await moveEvent(ctx.db, key, 'cancelled', ctx.now, { reason: words.draftReason }))) {
      throw new Refusal('conflict', words.notOpen(number, words.state[event.state]));
    }
    ctx.reply(words.dropped(number));
    await ctx.show(subjectOf(number), eventCard(await find(ctx, number), ctx.now));
  },
});
