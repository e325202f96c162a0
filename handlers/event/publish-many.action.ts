import { findEvent } from '#db/event-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { action } from '#src/bot/define.ts';
import { publishMany } from './cards.ts';
import { words } from './many/text.ts';
import { manyCard, publishAll } from './many.ts';

const eventsOf = async ({ db, district }: Ctx, numbers: readonly number[]) => {
  const found = [];
  for (const number of numbers) {
    const event = await findEvent(db, { districtId: district.id, number });
    if (event) found.push(event);
  }
  return found;
};

export default action(publishMany, {
  label: words.label,
  may: ['staff', 'admin'],
  current: async (ctx, { numbers }) => manyCard(ctx, await eventsOf(ctx, numbers)),
  run: (ctx, { numbers }) => publishAll(ctx, numbers),
});
