import { type Incident, reportersOf } from '#db/incident-queries.ts';
import { addPictures } from '#db/incident-report.ts';
import type { Ctx } from '#src/bot/context.ts';
import type { ActionRef } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { answers } from './answers/text.ts';
import * as cards from './cards.ts';
import { lock, pick, readMaybeNumbered } from './find.ts';
import { answerOf, endOfWait, move, ownedBy, redraw, stepTime } from './move.ts';
import { verifyObstacle } from './rules.ts';
import { tellReporters } from './tell.ts';
import { commands, words } from './text.ts';

/** The steps that are a button as well as a word. */
export type Tapped = 'take' | 'arrive' | 'fix' | 'verify' | 'refuseFix';

interface About {
  readonly number: number;
  readonly note: string | undefined;
}

const BUTTONS: Readonly<Record<Tapped, ActionRef<{ number: number }>>> = {
  take: cards.take,
  arrive: cards.arrive,
  fix: cards.fix,
  verify: cards.verify,
  refuseFix: cards.refuse,
};

const USAGE: Readonly<Record<Tapped, string>> = {
  take: commands.take.usage,
  arrive: commands.arrive.usage,
  fix: commands.fix.usage,
  verify: commands.verify.usage,
  refuseFix: commands.reopen.usage,
};

/** The same by words, which may leave out the number where only one can be meant. */
export async function stepByWords(ctx: Ctx, name: Tapped, rest: string): Promise<void> {
  const { number: said, note } = readMaybeNumbered(rest);
  const number = await pick(ctx, name, said, USAGE[name], BUTTONS[name]);
  if (number !== undefined) await step(ctx, name, { number, note });
}

/** Takes one step with an incident, whether a button or a word asked for it, and redraws its card everywhere. */
export async function step(ctx: Ctx, name: Tapped, { number, note }: About): Promise<void> {
  const incident = await lock(ctx, number);
  const done = await STEP[name](ctx, incident, note);
  answer(ctx, done, incident);
  await redraw(ctx, number);
}

/** A reaction is answered by the redrawn card alone. */
function answer(ctx: Ctx, done: Done, incident: Incident): void {
  const { number } = incident;
  if (ctx.event.kind === 'press') ctx.reply(answers.pressed[done](number));
  else if (ctx.event.kind === 'message') {
    ctx.reply(done === 'fix' && wantsPhoto(ctx, incident) ? answers.photoPlease(number) : answers.done[done](number));
  }
}

type Done = Tapped | 'accept';

const STEP: Readonly<Record<Tapped, (ctx: Ctx, incident: Incident, note: string | undefined) => Promise<Done>>> = {
  async take(ctx, incident) {
    const { me, db } = ctx;
    const by = me.id;
    const at = stepTime(ctx, incident);
    const reporters = await reportersOf(db, ctx.district.id, incident.number);
    const answer = answerOf(incident, reporters, by);
    if (me.party !== null && incident.offeredTo === me.party) {
      const set = { lead: me.party, offeredTo: null, ackedBy: by, ackedAt: at, ...endOfWait(incident, at) };
      await move(ctx, incident, 'accept', {
        by,
        at,
        data: { party: me.party },
        set: { ...set, arrivedBy: null, arrivedAt: null },
        ...answer,
      });
      return 'accept';
    }
    await move(ctx, incident, 'take', { by, at, set: { ackedBy: by, ackedAt: at }, ...answer });
    return 'take';
  },

  async arrive(ctx, incident) {
    const { me, db } = ctx;
    const by = me.id;
    const at = stepTime(ctx, incident);
    const reporters = await reportersOf(db, ctx.district.id, incident.number);
    const { round, ...answer } = answerOf(incident, reporters, by);
    const set = { arrivedBy: by, arrivedAt: at, ...ownedBy(incident, by, at), ...endOfWait(incident, at) };
    await move(ctx, incident, 'arrive', { by, at, set, ...answer, round: { ...round, arrivedAt: at } });
    return 'arrive';
  },

  async fix(ctx, incident, note) {
    const { me, db, event, newId } = ctx;
    const by = me.id;
    const at = stepTime(ctx, incident);
    const reporters = await reportersOf(db, ctx.district.id, incident.number);
    const set = {
      fixedBy: by,
      fixedAt: at,
      fixNote: note ?? null,
      offeredTo: null,
      ...ownedBy(incident, by, at),
      ...endOfWait(incident, at),
    };
    const data = note === undefined ? {} : { note };
    await move(ctx, incident, 'fix', { by, at, data, set, ...answerOf(incident, reporters, by) });
    if (event.kind === 'message') {
      const pictures = event.pictures.map((source) => ({ id: newId('pic'), source }));
      const { districtId, number } = incident;
      const about = { districtId, number, platform: event.chat.platform, stage: 'after' as const, now: ctx.now };
      await addPictures(db, about, pictures);
    }
    await tellReporters(ctx, incident, answers.fixedHeard(incident.number, incident.what), by);
    return 'fix';
  },

  async verify(ctx, incident) {
    const { me } = ctx;
    const { number } = incident;
    if (incident.state === 'fixed') await permitVerification(ctx, incident);
    const at = stepTime(ctx, incident);
    const set = { closedBy: me.id, closedAt: at, endedAt: at, closeReason: 'verified' };
    await move(ctx, incident, 'verify', { by: me.id, at, set, round: { closedAt: at, waitedS: incident.waitedS } });
    await tellReporters(ctx, incident, answers.closedHeard(number, incident.what), me.id);
    return 'verify';
  },

  async refuseFix(ctx, incident, note) {
    const { me } = ctx;
    if (incident.state === 'fixed' && incident.fixed?.by !== me.id) await permitVerification(ctx, incident, true);
    const at = stepTime(ctx, incident);
    const data = note === undefined ? {} : { note };
    const set = { fixedBy: null, fixedAt: null, fixNote: null };
    await move(ctx, incident, 'refuseFix', { by: me.id, at, data, set });
    return 'refuseFix';
  },
};

/** @throws `Refusal` where this person may not say whether it is settled */
async function permitVerification(ctx: Ctx, incident: Incident, refusing = false): Promise<void> {
  const reporters = await reportersOf(ctx.db, ctx.district.id, incident.number);
  const obstacle = verifyObstacle(incident, reporters, ctx.me);
  if (obstacle === 'fixer') throw new Refusal('conflict', words.ownFix(incident.number));
  if (obstacle === 'stranger') throw new Refusal('forbidden', words.stranger(incident.number));
  if (obstacle === 'unseen' && !refusing) throw new Refusal('conflict', words.unseen(incident.number));
}

const wantsPhoto = ({ event }: Ctx, incident: Incident): boolean =>
  incident.kind === 'fire' && event.kind === 'message' && event.pictures.length === 0;
