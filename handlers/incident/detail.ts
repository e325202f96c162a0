import { brokenLink, timeline } from '#db/incident-timeline.ts';
import type { Ctx } from '#src/bot/context.ts';
import { detailCard, subjectOf } from './cards.ts';
import { find } from './find.ts';

/** Everything about one incident, as a fresh card where it was asked for. */
export async function showDetail(ctx: Ctx, number: number): Promise<void> {
  const incident = await find(ctx, number);
  const rows = await timeline(ctx.db, ctx.district.id, number);
  const broken = await brokenLink(ctx.db, ctx.district.id, number);
  ctx.showHere(subjectOf(number), detailCard(incident, rows, broken, ctx.now));
}
