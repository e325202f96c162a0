import { clinicsFrom } from '#db/appointment.ts';
import type { Ctx } from '#src/bot/context.ts';
import { action } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { clockTime } from '#src/core/time.ts';
import { choose, topicCard } from './cards.ts';
import { cardFor, withSlots } from './clinics.ts';
import { words } from './text.ts';

async function clinicOf(ctx: Ctx, day: string) {
  const [clinic] = await clinicsFrom(ctx.db, ctx.district.id, day, 1);
  return clinic?.day === day ? clinic : undefined;
}

export default action(choose, {
  label: words.bookLabel,
  may: 'everyone',
  async current(ctx, { day }) {
    const clinic = await clinicOf(ctx, day);
    return clinic && cardFor(ctx, await withSlots(ctx, clinic));
  },
  async run(ctx, { day, at }) {
    const clinic = await clinicOf(ctx, day);
    if (!clinic) throw new Refusal('not_found', words.none);
    const { free } = await withSlots(ctx, clinic);
    const slot = free.find((one) => one.toISOString() === at);
    if (!slot) throw new Refusal('conflict', words.taken(clockTime(new Date(at)), free.map(clockTime)));
    ctx.reply(topicCard(clinic, slot, ctx.now));
  },
});
