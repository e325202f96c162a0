import { useBooking } from '#db/booking-decisions.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { find } from './bookings.ts';
import { redraw } from './redraw.ts';
import { words } from './text.ts';

/** Somebody is there, so it is not released (V7). */
export async function enter(ctx: Ctx, number: number): Promise<void> {
  const booking = await find(ctx, number);
  if (!(await useBooking(ctx.db, { districtId: ctx.district.id, number }))) {
    throw new Refusal('conflict', words.decided(number, words.state[booking.state]));
  }
  ctx.reply(words.used(number));
  await redraw(ctx, number);
}
