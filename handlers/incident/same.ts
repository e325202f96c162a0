import { type Incident, incidentsIn, reportersOf } from '#db/incident-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { answers } from './answers/text.ts';
import { find } from './find.ts';
import { merge } from './merging.ts';
import { hasDuty } from './rules.ts';
import { words } from './text.ts';

const WITHIN_MS = 10 * 60_000;

/** Whoever reported something says that it is the same as another: theirs becomes part of that one. */
export async function sameAs(ctx: Ctx, mine: number, other: number): Promise<void> {
  const incident = await find(ctx, mine);
  if (!hasDuty(ctx.me)) {
    const reporters = await reportersOf(ctx.db, ctx.district.id, mine);
    if (!reporters.some(({ id }) => id === ctx.me.id)) throw new Refusal('forbidden', words.stranger(mine));
    if (incident.state !== 'open') throw new Refusal('conflict', words.cannot('merge', incident));
  }
  await merge(ctx, mine, other);
}

/** What this person reported within the last minutes and nobody has taken; not `other`. */
export async function ownNewest(ctx: Ctx, other: number): Promise<Incident> {
  const { db, district, me, now } = ctx;
  const open = await incidentsIn(db, district.id, { states: ['open'], limit: 50 });
  const own = open.find(
    (one) => one.number !== other && one.reported.by === me.id && now.getTime() - one.t0.getTime() < WITHIN_MS,
  );
  if (!own) throw new Refusal('conflict', answers.nothingMine);
  return own;
}
