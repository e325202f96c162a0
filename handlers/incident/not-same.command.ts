import { takeBackReport } from '#db/incident-report.ts';
import { reportsUnnamed } from '#db/incident-timeline.ts';
import { recount } from '#db/incident-write.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { answers } from './answers/text.ts';
import { lock } from './find.ts';
import { open } from './open.ts';
import { commands, words } from './text.ts';

/** What was taken for the same is not: it becomes an incident of its own, which counts from when it was said. */
export default command({
  topic: 'report',
  place: 5,
  ...commands.notSame,
  may: 'everyone',
  read(rest) {
    const read = readNumber(rest);
    if (!read) throw new Refusal('usage', words.numberMissing(commands.notSame.usage));
    return read.number;
  },
  async run(ctx, from) {
    await lock(ctx, from);
    const report = await takeBackReport(ctx.db, ctx.district.id, from, ctx.me.id);
    if (!report) throw new Refusal('conflict', answers.joinedNothing(from));
    await recount(ctx.db, ctx.district.id, from);
    const anonymous = await reportsUnnamed(ctx.db, ctx.district.id, from, ctx.me.id);
    const number = await open(ctx, { what: report.what, at: report.at, anonymous, apart: true });
    ctx.reply(answers.split(from, number));
  },
});
