import { onDuty } from '#db/duty.ts';
import { claimDueRungs, type DueRung, type FiredRung, recordRungs } from '#db/escalation-queries.ts';
import { findIncidents, type Incident } from '#db/incident-queries.ts';
import { type Callable, rotaOf } from '#db/shift-queries.ts';
import type { JobCtx } from '#src/bot/context.ts';
import { secondsBetween, wallTime } from '#src/core/time.ts';
import { incidentCard, subjectOf } from '../cards.ts';
import { lifeSafety } from '../rules.ts';
import { responseGroups } from '../tell.ts';
import { callees, type Roster } from './callees.ts';
import { BREACH_S, nextRung, rungOf } from './policy.ts';
import { calls } from './text.ts';

/** Works the rungs that are due: calls whom each names, writes down whom it called, and sets when the next is due. */
export async function climb(ctx: JobCtx, limit: number): Promise<number> {
  const due = await claimDueRungs(ctx.db, ctx.now, limit);
  const fired: FiredRung[] = [];
  for (const [districtId, rungs] of byDistrict(due)) {
    await ctx.enter(districtId);
    const roster = await rosterOf(ctx, districtId);
    const numbers = rungs.map(({ number }) => number);
    const incidents = new Map((await findIncidents(ctx.db, districtId, numbers)).map((one) => [one.number, one]));
    const groups = await responseGroups(ctx, districtId);
    for (const rung of rungs) fired.push(fire(ctx, rung, incidents.get(rung.number)!, roster, groups));
  }
  await ctx.leave();
  await recordRungs(ctx.db, fired, ctx.now);
  return due.length;
}

function byDistrict(due: readonly DueRung[]): Map<string, DueRung[]> {
  const districts = new Map<string, DueRung[]>();
  for (const rung of due) districts.set(rung.districtId, [...(districts.get(rung.districtId) ?? []), rung]);
  return districts;
}

async function rosterOf(ctx: JobCtx, districtId: string): Promise<Roster> {
  const rota = await rotaOf(ctx.db, districtId, ctx.now);
  const duty = onDuty(rota, { at: ctx.now, ...wallTime(ctx.now) });
  const reachable = ({ accounts }: Callable) => ctx.privateChats(accounts).length > 0;
  return { duty, people: rota.people, reachable };
}

type Groups = Awaited<ReturnType<typeof responseGroups>>;

function fire(ctx: JobCtx, due: DueRung, incident: Incident, roster: Roster, groups: Groups): FiredRung {
  const { now } = ctx;
  const { rung, policy, startedAt, calledBefore } = due;
  const step = rungOf(policy, rung);
  const call = callees(step, rung, due, roster);
  const waited = secondsBetween(incident.t0, now);
  const danger = lifeSafety(incident);
  const subject = { districtId: due.districtId, subject: subjectOf(due.number) };
  const urge = step.urge && { urge: step.urge };
  const messages: (string | undefined)[] = [];
  for (const { id, accounts } of call.people) {
    const [chat] = ctx.privateChats(accounts);
    if (!chat) continue;
    // The card comes once, with its buttons; later calls are words beneath it.
    if (!calledBefore.includes(id)) messages.push(ctx.post(chat, incidentCard(incident, now), { subject, ...urge }));
    else messages.push(ctx.post(chat, calls.ring(incident, waited, danger), urge));
  }
  if (call.group) {
    for (const chat of groups) messages.push(ctx.post(chat, calls.group(incident, waited, danger, call.gap)));
  }
  const breachAt = policy.rungs.findIndex(({ after }) => after >= BREACH_S);
  return {
    ...due,
    called: call.people.map(({ id }) => id),
    messages: messages.filter((id) => id !== undefined),
    gap: call.gap && rung === 1,
    breach: rung === (breachAt < 0 ? policy.rungs.length - 1 : breachAt),
    next: nextRung(policy, startedAt, rung, now),
  };
}
