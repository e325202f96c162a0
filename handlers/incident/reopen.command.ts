import { holderOf, type Incident, reportersOf } from '#db/incident-queries.ts';
import { startRound } from '#db/incident-write.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { answers } from './answers/text.ts';
import * as cards from './cards.ts';
import { lock, pick, readMaybeNumbered } from './find.ts';
import { move, NOBODYS, redraw, stepTime } from './move.ts';
import { hasDuty, REOPEN_MS, REVIVE_MS } from './rules.ts';
import { step } from './steps.ts';
import { tellGroups } from './tell.ts';
import { commands, words } from './text.ts';

/** It is not settled after all: before it was verified, after, or though somebody called it a false alarm. */
export default command({
  topic: 'duty',
  place: 5,
  ...commands.reopen,
  may: 'everyone',
  read: readMaybeNumbered,
  async run(ctx, { number: said, note }) {
    const number = await pick(ctx, 'refuseFix', said, commands.reopen.usage, cards.refuse);
    if (number === undefined) return;
    const incident = await lock(ctx, number);
    if (incident.state !== 'closed' && incident.state !== 'rejected') return step(ctx, 'refuseFix', { number, note });
    await permit(ctx, incident);
    const hasPhoto = ctx.event.kind === 'message' && ctx.event.pictures.length > 0;
    if (note === undefined && !hasPhoto) throw new Refusal('usage', words.reasonMissing(commands.reopen.usage));
    await (incident.state === 'closed' ? reopen(ctx, incident, note) : revive(ctx, incident, note));
    const now = await redraw(ctx, number);
    await tellGroups(ctx, ctx.district.id, answers.groupReopened(now, note ?? answers.onlyPicture), ctx.chat);
  },
});

async function permit(ctx: Ctx, incident: Incident): Promise<void> {
  const { db, district, me } = ctx;
  const { number } = incident;
  if (!hasDuty(me)) {
    const reporters = await reportersOf(db, district.id, number);
    if (!reporters.some(({ id }) => id === me.id)) throw new Refusal('forbidden', words.stranger(number));
  }
  const within = incident.state === 'closed' ? REOPEN_MS : REVIVE_MS;
  if (incident.endedAt && ctx.now.getTime() - incident.endedAt.getTime() > within) {
    throw new Refusal('conflict', answers.tooLate(number, within / (24 * 3_600_000)));
  }
  const holder = incident.dedupKey && (await holderOf(db, district.id, incident.dedupKey));
  if (holder) throw new Refusal('conflict', answers.keyHeld(number, holder));
}

async function reopen(ctx: Ctx, incident: Incident, note: string | undefined): Promise<void> {
  const at = stepTime(ctx, incident);
  await startRound(ctx.db, incident, at);
  const set = {
    ...NOBODYS,
    endedAt: null,
    round: incident.round + 1,
    waitedS: 0,
    fixedBy: null,
    fixedAt: null,
    fixNote: null,
    closedBy: null,
    closedAt: null,
    closeReason: null,
    referredTo: null,
    referredRef: null,
  };
  await move(ctx, incident, 'reopen', { by: ctx.me.id, at, set, ...(note !== undefined && { data: { note } }) });
  ctx.reply(answers.reopened(incident.number, incident.round + 1));
}

async function revive(ctx: Ctx, incident: Incident, note: string | undefined): Promise<void> {
  const at = stepTime(ctx, incident);
  const set = { ...NOBODYS, endedAt: null, closeReason: null };
  await move(ctx, incident, 'revive', { by: ctx.me.id, at, set, ...(note !== undefined && { data: { note } }) });
  ctx.reply(answers.revived(incident.number));
}
