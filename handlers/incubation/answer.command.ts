import { answerCheckIn } from '#db/incubation.ts';
import { pathOf } from '#db/incubation-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, readNumbered, redraw, STAFF, take } from './brands.ts';
import { PARTS, words } from './text.ts';

/** I3, I4: how a brand is after it graduated. Only staff who went there may say so; all else is what the brand reports. */
export default command({
  topic: 'incubation',
  place: 9,
  ...words.answer,
  may: 'everyone',
  read(typed) {
    const { number, rest } = readNumbered(typed.normalize('NFKC'), words.answer);
    const visited = take(rest, PARTS.visited);
    const gone = take(visited.rest, PARTS.gone);
    const alive = take(gone.rest, PARTS.alive);
    const jobs = take(alive.rest, PARTS.jobs);
    if (!gone.found && !alive.found) throw new Refusal('usage', words.aliveMissing);
    return {
      number,
      isVisited: visited.found !== undefined,
      alive: gone.found === undefined,
      jobs: jobs.found ? Number(jobs.found[1]) : null,
      outlet: jobs.rest === '' ? null : jobs.rest,
    };
  },
  async run(ctx, { number, isVisited, ...told }) {
    const { db, me, now } = ctx;
    const brand = await find(ctx, number);
    const isStaff = STAFF.includes(me.role);
    if (!isStaff && brand.contactId !== me.id) throw new Refusal('forbidden', words.notYours);
    const answer = { ...told, selfReported: !(isStaff && isVisited), recordedBy: me.id };
    const months = await answerCheckIn(db, brand, answer, now);
    if (months === undefined) throw new Refusal('conflict', words.notAsked);
    const row = (await pathOf(db, brand)).checkIns.find(({ monthsAfter }) => monthsAfter === months)!;
    await redraw(ctx, number);
    ctx.reply(words.answered(number, words.checkInRow(row)));
  },
});
