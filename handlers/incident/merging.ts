import { holderOf, type Incident } from '#db/incident-queries.ts';
import { change, leadOn, recount } from '#db/incident-write.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { answers } from './answers/text.ts';
import { lock } from './find.ts';
import { endOfWait, move, NOBODYS, redraw, stepTime } from './move.ts';
import { allowed, REVIVE_MS } from './rules.ts';
import { tellReporters } from './tell.ts';
import { words } from './text.ts';

/**
 * Makes one incident part of another. The target counts from the earliest report of both; whoever reported the other
 * hears what becomes of it. What was merged into that before leads to the target too.
 */
export async function merge(ctx: Ctx, from: number, into: number): Promise<void> {
  const { db, district, me } = ctx;
  const [first, second] = from < into ? [from, into] : [into, from];
  const locked = [await lock(ctx, first), await lock(ctx, second)];
  const source = locked.find(({ number }) => number === from)!;
  const target = locked.find(({ number }) => number === into)!;
  if (source.drill !== target.drill) throw new Refusal('conflict', answers.mergeDrill);
  if (!allowed('level', target.state)) {
    throw new Refusal('conflict', answers.mergeTarget(into, words.state[target.state]));
  }
  const at = stepTime(ctx, source);
  await leadOn(db, district.id, from, into);
  await move(ctx, source, 'merge', {
    by: me.id,
    at,
    set: { mergedInto: into, endedAt: at, offeredTo: null, ...endOfWait(source, at) },
    data: { other: into },
  });
  await recount(db, district.id, into);
  await change(db, target, { type: 'absorbed', by: me.id, at, data: { other: from } });
  await tellReporters(ctx, source, answers.mergedHeard(from, into), me.id);
  ctx.reply(answers.merged(from, into));
  await redraw(ctx, from);
  await redraw(ctx, into);
}

/** It was not the same after all: its own reports and its own beginning come back. */
export async function split(ctx: Ctx, number: number): Promise<void> {
  const { db, district, me, now } = ctx;
  const incident = await lock(ctx, number);
  const into = incident.mergedInto;
  if (into !== undefined && incident.endedAt && now.getTime() - incident.endedAt.getTime() > REVIVE_MS) {
    throw new Refusal('conflict', answers.tooLate(number, REVIVE_MS / (24 * 3_600_000)));
  }
  await move(ctx, incident, 'unmerge', {
    by: me.id,
    at: stepTime(ctx, incident),
    set: { ...NOBODYS, mergedInto: null, endedAt: null, dedupKey: await freeKey(ctx, incident) },
    ...(into !== undefined && { data: { other: into } }),
  });
  if (into !== undefined) await recount(db, district.id, into);
  ctx.reply(answers.unmerged(number));
  await redraw(ctx, number);
}

/** Its own key, unless another holds it now. */
async function freeKey({ db, district }: Ctx, { dedupKey }: Incident): Promise<string | null> {
  if (dedupKey === undefined) return null;
  return (await holderOf(db, district.id, dedupKey)) === undefined ? dedupKey : null;
}
