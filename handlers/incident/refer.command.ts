import { reportersOf } from '#db/incident-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { answers } from './answers/text.ts';
import { lock, pick, readMaybeNumbered } from './find.ts';
import { answerOf, endOfWait, move, redraw, stepTime } from './move.ts';
import { readAgency } from './reading/party.ts';
import { DUTY } from './rules.ts';
import { commands } from './text.ts';

/** Somebody outside the district deals with it, under a number of theirs or since a call. */
export default command({
  topic: 'duty',
  place: 10,
  ...commands.refer,
  may: DUTY,
  read(rest) {
    const { number, note } = readMaybeNumbered(rest);
    const read = readAgency(note ?? '');
    if (!read || read.ref === '') throw new Refusal('usage', answers.referUsage(commands.refer.usage));
    return { number, ...read };
  },
  async run(ctx, { number: said, agency, ref }) {
    const number = await pick(ctx, 'refer', said, commands.refer.usage);
    if (number === undefined) return;
    const incident = await lock(ctx, number);
    const at = stepTime(ctx, incident);
    const reporters = await reportersOf(ctx.db, ctx.district.id, number);
    await move(ctx, incident, 'refer', {
      by: ctx.me.id,
      at,
      set: { referredTo: agency, referredRef: ref, offeredTo: null, ...endOfWait(incident, at) },
      data: { note: `${agency} ${ref}` },
      ...answerOf(incident, reporters, ctx.me.id),
    });
    ctx.reply(answers.referred(number, agency));
    await redraw(ctx, number);
  },
});
