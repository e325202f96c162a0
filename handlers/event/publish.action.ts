import { findEvent } from '#db/event-queries.ts';
import { action } from '#src/bot/define.ts';
import { eventCard, previewCard, publish } from './cards.ts';
import { warningsFor } from './checks.ts';
import { publishEvent } from './publishing.ts';
import { words } from './text.ts';

export default action(publish, {
  label: words.button.publish,
  may: ['staff', 'admin'],
  async current(ctx, { number }) {
    const event = await findEvent(ctx.db, { districtId: ctx.district.id, number });
    if (!event) return undefined;
    return event.state === 'draft'
      ? previewCard(event, await warningsFor(ctx, event), ctx.now)
      : eventCard(event, ctx.now);
  },
  run: (ctx, { number }) => publishEvent(ctx, number),
});
