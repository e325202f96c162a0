import { type Incident, reportersOf } from '#db/incident-queries.ts';
import { timeline } from '#db/incident-timeline.ts';
import { change } from '#db/incident-write.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { answers } from './answers/text.ts';
import { lock, pick, readMaybeNumbered } from './find.ts';
import { answerOf, move, redraw, stepTime } from './move.ts';
import { allowed, DUTY } from './rules.ts';
import { tellReporters } from './tell.ts';
import { commands, words } from './text.ts';

/** It is not so. For a fire hazard two people must say it. */
export default command({
  topic: 'duty',
  place: 13,
  ...commands.reject,
  may: DUTY,
  read: readMaybeNumbered,
  async run(ctx, { number: said, note }) {
    if (note === undefined) throw new Refusal('usage', words.reasonMissing(commands.reject.usage));
    const number = await pick(ctx, 'reject', said, commands.reject.usage);
    if (number === undefined) return;
    const incident = await lock(ctx, number);
    const at = stepTime(ctx, incident);
    if (incident.kind === 'fire' && allowed('reject', incident.state) && !(await secondVoice(ctx, incident))) {
      await change(ctx.db, incident, { type: 'noted', by: ctx.me.id, at, data: { note, to: REJECT } });
      return ctx.reply(answers.rejectSecond(number, note));
    }
    const reporters = await reportersOf(ctx.db, ctx.district.id, number);
    await move(ctx, incident, 'reject', {
      by: ctx.me.id,
      at,
      set: { endedAt: at, closeReason: note, offeredTo: null },
      data: { note },
      ...answerOf(incident, reporters, ctx.me.id),
    });
    ctx.reply(answers.rejected(number));
    await tellReporters(ctx, incident, answers.rejectedHeard(number, note), ctx.me.id);
    await redraw(ctx, number);
  },
});

// Marks the note of the first of the two.
const REJECT = 'rejected';

/** Whether somebody else has said already, in this round, that it is a false alarm. */
async function secondVoice({ db, me }: Ctx, { districtId, number, round }: Incident): Promise<boolean> {
  const rows = await timeline(db, districtId, number);
  return rows.some((row) => row.round === round && row.data.to === REJECT && row.by !== me.id);
}
