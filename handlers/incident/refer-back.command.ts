import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { answers } from './answers/text.ts';
import { lock, pick, readMaybeNumbered } from './find.ts';
import { move, NOBODYS, redraw, stepTime } from './move.ts';
import { DUTY } from './rules.ts';
import { tellGroups } from './tell.ts';
import { commands, words } from './text.ts';

/** Those whom it was referred to do not take it: it is the district's again. */
export default command({
  topic: 'duty',
  place: 12,
  ...commands.referBack,
  may: DUTY,
  read: readMaybeNumbered,
  async run(ctx, { number: said, note }) {
    if (note === undefined) throw new Refusal('usage', words.reasonMissing(commands.referBack.usage));
    const number = await pick(ctx, 'refuseReferral', said, commands.referBack.usage);
    if (number === undefined) return;
    const incident = await lock(ctx, number);
    await move(ctx, incident, 'refuseReferral', {
      by: ctx.me.id,
      at: stepTime(ctx, incident),
      set: { ...NOBODYS, referredTo: null, referredRef: null },
      data: { note },
    });
    ctx.reply(answers.referralBack(number));
    await tellGroups(ctx, ctx.district.id, answers.groupBack(incident, note), ctx.chat);
    await redraw(ctx, number);
  },
});
