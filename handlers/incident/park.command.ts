import { propose } from '#db/problem-ledger.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { answers } from './answers/text.ts';
import { lock, pick, readMaybeNumbered } from './find.ts';
import { endOfWait, move, redraw, stepTime } from './move.ts';
import { DUTY } from './rules.ts';
import { commands, words } from './text.ts';

/** T12: what cannot be settled on the spot goes onto the ledger of hard problems, which drives it from there. */
export default command({
  topic: 'duty',
  place: 13,
  ...commands.park,
  may: DUTY,
  read: readMaybeNumbered,
  async run(ctx, { number: said, note }) {
    if (note === undefined) throw new Refusal('usage', words.reasonMissing(commands.park.usage));
    const number = await pick(ctx, 'park', said, commands.park.usage);
    if (number === undefined) return;
    const incident = await lock(ctx, number);
    const at = stepTime(ctx, incident);
    await move(ctx, incident, 'park', {
      by: ctx.me.id,
      at,
      set: { offeredTo: null, fixedBy: null, fixedAt: null, ...endOfWait(incident, at) },
      data: { note },
    });
    const row = { districtId: ctx.district.id, what: `${incident.what}\n${note}`, by: ctx.me.id };
    const problem = await propose(ctx.db, { ...row, source: 'incident', sourceNumber: number }, at);
    if (!problem) throw new Refusal('conflict', answers.parkedAlready(number));
    ctx.reply(answers.parked(number, problem.number));
    await redraw(ctx, number);
  },
});
