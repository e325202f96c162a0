import { findIncident } from '#db/incident-queries.ts';
import { clearedParked } from '#db/problem-ledger.ts';
import { sweep } from '#src/bot/define.ts';
import { answers } from './answers/text.ts';
import { incidentCard, subjectOf } from './cards.ts';
import { move } from './move.ts';
import { tellReporters } from './tell.ts';

/** T20: an incident whose problem has been taken off the ledger is closed, and its reporters hear of it. */
export default sweep('incident.cleared', 20, async (ctx, limit) => {
  const cleared = await clearedParked(ctx.db, limit);
  for (const { districtId, number, by, at, callback } of cleared) {
    await ctx.enter(districtId);
    const incident = await findIncident(ctx.db, districtId, number);
    if (!incident) continue;
    await move(ctx, incident, 'clear', {
      by,
      at,
      set: { closedBy: by, closedAt: at, endedAt: at, closeReason: 'cleared', fixNote: callback },
      round: { closedAt: at, waitedS: incident.waitedS },
      data: { note: callback },
    });
    await tellReporters(ctx, incident, answers.closedHeard(number, incident.what), by);
    const closed = await findIncident(ctx.db, districtId, number);
    if (closed) await ctx.show(districtId, subjectOf(number), incidentCard(closed, ctx.now));
  }
  return cleared.length;
});
