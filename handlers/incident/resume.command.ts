import { command } from '#src/bot/define.ts';
import { answers } from './answers/text.ts';
import { lock, pick, readMaybeNumbered } from './find.ts';
import { endOfWait, move, redraw, stepTime } from './move.ts';
import { DUTY } from './rules.ts';
import { commands } from './text.ts';

export default command({
  topic: 'duty',
  place: 7,
  ...commands.resume,
  may: DUTY,
  read: readMaybeNumbered,
  async run(ctx, { number: said }) {
    const number = await pick(ctx, 'resume', said, commands.resume.usage);
    if (number === undefined) return;
    const incident = await lock(ctx, number);
    const at = stepTime(ctx, incident);
    await move(ctx, incident, 'resume', { by: ctx.me.id, at, set: endOfWait(incident, at) ?? {} });
    ctx.reply(answers.resumed(number));
    await redraw(ctx, number);
  },
});
