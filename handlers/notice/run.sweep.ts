import { type Broadcast, findBroadcast } from '#db/broadcast-queries.ts';
import { claimBroadcasts } from '#db/broadcast-run.ts';
import { changeBroadcast } from '#db/broadcast-write.ts';
import { sweep } from '#src/bot/define.ts';
import { subjectOf } from './cards.ts';
import { advance, runningCard } from './run.ts';

const AT_ONCE = 10;
// Each redrawing is a call of the platform, of those that the broadcast itself needs.
const REDRAW_MS = 5000;

/** Sends, pauses, finishes and takes back: a step of each broadcast that is under way, and its card redrawn. */
export default sweep('notice.run', AT_ONCE, async (ctx, limit) => {
  const { db, now } = ctx;
  const due = await claimBroadcasts(db, now, limit);
  for (const key of due) {
    await ctx.enter(key.districtId);
    const before = (await findBroadcast(db, key))!;
    await advance(ctx, key);
    const after = (await findBroadcast(db, key))!;
    if (!isStale(before, after, now)) continue;
    await changeBroadcast(db, key, { drawnAt: now });
    await ctx.show(key.districtId, subjectOf(key.number), await runningCard(ctx, key));
  }
  return due.length;
});

const isStale = (before: Broadcast, after: Broadcast, now: Date): boolean =>
  before.state !== after.state || after.drawnAt === null || now.getTime() - after.drawnAt.getTime() >= REDRAW_MS;
