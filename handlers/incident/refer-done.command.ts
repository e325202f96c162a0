import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { answers } from './answers/text.ts';
import { lock, pick, readMaybeNumbered } from './find.ts';
import { move, redraw, stepTime } from './move.ts';
import { DUTY } from './rules.ts';
import { tellReporters } from './tell.ts';
import { commands, words } from './text.ts';

/** Those whom it was referred to have answered: that closes it, and only that. */
export default command({
  topic: 'duty',
  place: 11,
  ...commands.referDone,
  may: DUTY,
  read: readMaybeNumbered,
  async run(ctx, { number: said, note }) {
    if (note === undefined) throw new Refusal('usage', words.reasonMissing(commands.referDone.usage));
    const number = await pick(ctx, 'answerReferral', said, commands.referDone.usage);
    if (number === undefined) return;
    const incident = await lock(ctx, number);
    const at = stepTime(ctx, incident);
    await move(ctx, incident, 'answerReferral', {
      by: ctx.me.id,
      at,
      set: { closedBy: ctx.me.id, closedAt: at, endedAt: at, closeReason: 'referred', fixNote: note },
      round: { closedAt: at, waitedS: incident.waitedS },
      data: { note },
    });
    ctx.reply(answers.referralDone(number));
    await tellReporters(ctx, incident, answers.closedHeard(number, incident.what), ctx.me.id);
    await redraw(ctx, number);
  },
});
