import { findEvent } from '#db/event-queries.ts';
import { action } from '#src/bot/define.ts';
import { confirmMove, eventCard, subjectOf } from './cards.ts';
import { words } from './moving/text.ts';
import { confirm, impactCard } from './moving.ts';
import { find } from './parties.ts';

export default action(confirmMove, {
  label: words.button,
  may: ['staff', 'admin'],
  async current(ctx, { number }) {
    const event = await findEvent(ctx.db, { districtId: ctx.district.id, number });
    if (!event) return undefined;
    return event.move ? impactCard(ctx, event, event.move) : eventCard(event, ctx.now);
  },
  async run(ctx, { number, at }) {
    await confirm(ctx, number, at);
    await ctx.show(subjectOf(number), eventCard(await find(ctx, number), ctx.now));
  },
});
