import type { Ctx } from '#src/bot/context.ts';
import { cardOf, find } from './bookings.ts';
import { subjectOf } from './cards.ts';
import { seriesCard, seriesSubject } from './series.ts';

/** The booking as it now is, wherever its card hangs, and that of the series that it was asked for in. */
export async function redraw(ctx: Ctx, number: number): Promise<void> {
  const booking = await find(ctx, number);
  const { districtId, seriesId } = booking;
  if (seriesId !== null) await ctx.refresh(seriesSubject(seriesId), (await seriesCard(ctx, districtId, seriesId))!);
  await ctx.show(subjectOf(number), await cardOf(ctx, booking));
}
