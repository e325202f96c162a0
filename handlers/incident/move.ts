import { startLadder } from '#db/escalation-queries.ts';
import type { Incident, Reporter } from '#db/incident-queries.ts';
import { type Change, change } from '#db/incident-write.ts';
import type { Ctx, JobCtx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { secondsBetween } from '#src/core/time.ts';
import { incidentCard, subjectOf } from './cards.ts';
import { find } from './find.ts';
import { standardPolicy } from './ladder/policy.ts';
import { allowed, STEPS, type StepName, timerAfter } from './rules.ts';
import { words } from './text.ts';

/**
 * Takes one step with an incident that is locked: its new state, its timer and a row in its timeline.
 * What comes back to `open` begins a fresh ladder.
 * @throws `Refusal` where the table does not list the step
 */
export async function move(
  { db, now }: Pick<Ctx | JobCtx, 'db' | 'now'>,
  incident: Incident,
  step: StepName,
  parts: Omit<Change, 'type'>,
): Promise<void> {
  if (!allowed(step, incident.state)) throw new Refusal('conflict', words.cannot(step, incident));
  const { to, type } = STEPS[step];
  const moved = to && { state: to, nextStepAt: timerAfter(to, incident, now) ?? null };
  await change(db, incident, { ...parts, type, ...((moved || parts.set) && { set: { ...moved, ...parts.set } }) });
  if (to === 'open') await startLadder(db, { ...incident, startedAt: now }, standardPolicy(incident));
}

/** When the present event happened, for this incident: a platform's clock may differ, and no step is earlier than the report. */
export const stepTime = ({ event }: Ctx, { reported, t0 }: Incident): Date =>
  new Date(Math.max(event.at.getTime(), reported.at.getTime(), t0.getTime()));

/** Columns of whoever has it from now on; the first one stays. */
export const ownedBy = (incident: Incident, by: string, at: Date) =>
  incident.acked ? {} : { ackedBy: by, ackedAt: at };

/** Columns of a wait that is over. */
export const endOfWait = ({ wait, waitedS }: Incident, at: Date) =>
  wait && { waitReason: null, waitFrom: null, waitUntil: null, waitedS: waitedS + secondsBetween(wait.from, at) };

/** Columns of an incident that nobody has. */
export const NOBODYS = {
  ackedBy: null,
  ackedAt: null,
  arrivedBy: null,
  arrivedAt: null,
  offeredTo: null,
} as const;

/**
 * What an answer by somebody is for the figures: the first response of the round, unless they reported it themselves.
 * Then it is handled by the reporter, until somebody else answers.
 */
export function answerOf(
  incident: Incident,
  reporters: readonly Reporter[],
  by: string,
): Pick<Change, 'responds' | 'round'> {
  if (!reporters.some(({ id }) => id === by)) return { responds: true, round: { selfHandled: false } };
  return incident.responded ? {} : { round: { selfHandled: true } };
}

/** Redraws the card everywhere, as it is now. */
export async function redraw(ctx: Ctx, number: number): Promise<Incident> {
  const incident = await find(ctx, number);
  await ctx.show(subjectOf(number), incidentCard(incident, ctx.now));
  return incident;
}
