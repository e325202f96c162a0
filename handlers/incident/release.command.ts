import { command } from '#src/bot/define.ts';
import { answers } from './answers/text.ts';
import { lock, pick, readMaybeNumbered } from './find.ts';
import { move, NOBODYS, redraw, stepTime } from './move.ts';
import { permitOwner } from './owner.ts';
import { DUTY } from './rules.ts';
import { tellGroups } from './tell.ts';
import { commands } from './text.ts';

/** Whoever has it gives it back: the ladder begins anew, and everybody hears of it. */
export default command({
  topic: 'duty',
  place: 15,
  ...commands.release,
  may: DUTY,
  read: readMaybeNumbered,
  async run(ctx, { number: said, note }) {
    const number = await pick(ctx, 'release', said, commands.release.usage);
    if (number === undefined) return;
    const incident = await lock(ctx, number);
    permitOwner(ctx, incident);
    await move(ctx, incident, 'release', {
      by: ctx.me.id,
      at: stepTime(ctx, incident),
      set: NOBODYS,
      round: { selfHandled: false },
      ...(note !== undefined && { data: { note } }),
    });
    ctx.reply(answers.released(number));
    await tellGroups(ctx, ctx.district.id, answers.groupReleased(incident, ctx.me.name), ctx.chat);
    await redraw(ctx, number);
  },
});
