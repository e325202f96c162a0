import { deliveriesOf, reportOf, silentOnes } from '#db/broadcast-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { resultCard } from './cards.ts';
import { find, showBroadcast } from './steps.ts';

const ROWS_MAX = 12;
const SILENT_MAX = 200;

// What somebody has to do something about comes first.
const FIRST = ['unknown', 'failed', 'recall_failed'] as const;

/** What became of each target, as its row says. */
export async function showResult(ctx: Ctx, number: number): Promise<void> {
  const one = await find(ctx, number);
  if (one.state === 'draft' || one.state === 'pending') return showBroadcast(ctx, number);
  const { db, now } = ctx;
  const bad = await deliveriesOf(db, one, { states: FIRST, limit: ROWS_MAX });
  const all = await deliveriesOf(db, one, { limit: ROWS_MAX + bad.length });
  const rows = [...bad, ...all.filter(({ seq }) => !bad.some((row) => row.seq === seq))];
  const silent = one.wantsAck ? await silentOnes(db, one, SILENT_MAX) : [];
  ctx.reply(resultCard(one, await reportOf(db, one), { rows, silent, now }));
}
