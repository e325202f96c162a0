import { dueTimers } from '#db/escalation-queries.ts';
import { findIncident, type Incident, reportersOf } from '#db/incident-queries.ts';
import { change } from '#db/incident-write.ts';
import { accountsOf } from '#db/person.ts';
import type { JobCtx } from '#src/bot/context.ts';
import { sweep } from '#src/bot/define.ts';
import { answers } from './answers/text.ts';
import { incidentCard, subjectOf } from './cards.ts';
import { endOfWait, move, NOBODYS } from './move.ts';
import { patienceMinutes, settlesBySilence, timerAfter } from './rules.ts';
import { tellGroups, tellReporters } from './tell.ts';

/** What becomes of incidents that somebody has and nothing more is heard of. */
export default sweep('incident.timers', 50, async (ctx, limit) => {
  const due = await dueTimers(ctx.db, ctx.now, limit);
  for (const { districtId, number } of due) {
    await ctx.enter(districtId);
    const incident = await findIncident(ctx.db, districtId, number);
    if (incident) await late(ctx, incident);
  }
  return due.length;
});

async function late(ctx: JobCtx, incident: Incident): Promise<void> {
  const { db, now } = ctx;
  const { districtId, number, state, acked, fixed, wait, referred } = incident;
  const clock = { by: undefined, at: now };
  switch (state) {
    case 'acked':
      await move(ctx, incident, 'botUnack', { ...clock, set: NOBODYS, round: { selfHandled: false } });
      await tellGroups(ctx, districtId, answers.groupUnacked(incident, patienceMinutes(incident)));
      return redraw(ctx, incident);
    case 'waiting':
      await move(ctx, incident, 'resume', { ...clock, set: endOfWait(incident, now) ?? {} });
      await tellGroups(ctx, districtId, answers.groupWaited(incident, wait?.reason ?? ''));
      await remind(ctx, incident, acked?.by, answers.nagWorking(number));
      return redraw(ctx, incident);
    case 'working':
      await remind(ctx, incident, acked?.by, answers.nagWorking(number));
      return again(ctx, incident);
    case 'fixed':
      if (!settlesBySilence(incident)) {
        for (const { id } of await reportersOf(db, districtId, number)) {
          if (id !== fixed?.by) await remind(ctx, incident, id, answers.nagVerify(number));
        }
        await tellGroups(ctx, districtId, answers.nagVerify(number));
        return again(ctx, incident);
      }
      await move(ctx, incident, 'botSettle', {
        ...clock,
        set: { closedAt: now, endedAt: now, closeReason: 'silence' },
        round: { closedAt: now, waitedS: incident.waitedS },
      });
      await tellReporters(ctx, incident, answers.settledHeard(number));
      return redraw(ctx, incident);
    case 'referred':
      await remind(ctx, incident, acked?.by, answers.nagReferred(number, referred?.to ?? ''));
      await tellGroups(ctx, districtId, answers.nagReferred(number, referred?.to ?? ''));
      return again(ctx, incident);
    default:
  }
}

async function redraw(ctx: JobCtx, { districtId, number }: Incident): Promise<void> {
  const incident = await findIncident(ctx.db, districtId, number);
  if (incident) await ctx.show(districtId, subjectOf(number), incidentCard(incident, ctx.now));
}

/** Nothing has changed: look once more after as long again. */
async function again({ db, now }: JobCtx, incident: Incident): Promise<void> {
  const nextStepAt = timerAfter(incident.state, incident, now) ?? null;
  await change(db, incident, { type: 'reminded', by: undefined, at: now, set: { nextStepAt } });
}

async function remind(
  ctx: JobCtx,
  { districtId }: Incident,
  personId: string | undefined,
  words: string,
): Promise<void> {
  if (personId === undefined) return;
  const [chat] = ctx.privateChats(await accountsOf(ctx.db, districtId, [personId]));
  if (chat) ctx.post(chat, words, { urge: 'app' });
}
