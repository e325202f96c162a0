import { acknowledge } from '#db/broadcast-queries.ts';
import { incidentsIn } from '#db/incident-queries.ts';
import { laneOf } from '#db/outbox.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { answers } from './answers/text.ts';
import * as cards from './cards.ts';
import { fittingHere, lock, pick, quotedNumber, readMaybeNumbered } from './find.ts';
import { move, redraw, stepTime } from './move.ts';
import { hasDuty, patienceMinutes, timerAfter } from './rules.ts';
import { step } from './steps.ts';
import { commands, words } from './text.ts';

/** What people naturally say instead of the command's name. From somebody without a duty it is only politeness. */
export default command({
  topic: 'duty',
  place: 20,
  ...commands.answer,
  may: 'everyone',
  read: readMaybeNumbered,
  async run(ctx, { number: said }) {
    if (said !== undefined && (await isNoticed(ctx, said))) return ctx.reply(words.noticed);
    if (!hasDuty(ctx.me)) return ctx.reply(words.thanks);
    const meant = said ?? quotedNumber(ctx);
    const mine = await ownAcked(ctx, meant);
    if (mine !== undefined) return stillOn(ctx, mine);
    if (meant === undefined && (await fittingHere(ctx, 'take')).length === 0) return ctx.reply(words.thanks);
    const number = await pick(ctx, 'take', meant, commands.take.usage, cards.take);
    if (number !== undefined) await step(ctx, 'take', { number, note: undefined });
  },
});

/** The one that was meant where this person has it already; without a number, the only one where none waits for anybody. */
async function ownAcked(ctx: Ctx, meant: number | undefined): Promise<number | undefined> {
  const acked = await incidentsIn(ctx.db, ctx.district.id, { states: ['acked'], limit: 50 });
  const own = acked.filter((one) => one.acked?.by === ctx.me.id);
  if (meant !== undefined) return own.find(({ number }) => number === meant)?.number;
  const [only, ...others] = own;
  return only && others.length === 0 && (await fittingHere(ctx, 'take')).length === 0 ? only.number : undefined;
}

/** Whoever has it says that they are on it: that buys as much time as the first word did. */
async function stillOn(ctx: Ctx, number: number): Promise<void> {
  const incident = await lock(ctx, number);
  const nextStepAt = timerAfter('acked', incident, ctx.now) ?? null;
  await move(ctx, incident, 'note', { by: ctx.me.id, at: stepTime(ctx, incident), set: { nextStepAt } });
  ctx.reply(answers.stillMine(number, patienceMinutes(incident)));
  await redraw(ctx, number);
}

/** The same words with a notice's number say that it was seen: one number means one thing. */
async function isNoticed({ db, district, me, chat, now }: Ctx, number: number): Promise<boolean> {
  const by = { personId: me.id, lane: laneOf(chat), at: now };
  return (await acknowledge(db, { districtId: district.id, number }, by)) !== undefined;
}
