import { findRun } from '#db/report-run.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { keepReport } from './keep.ts';
import { periodOf } from './paths.ts';
import { differences, STAFF, showRun } from './runs.ts';
import { words } from './text.ts';

/** R3: a frozen report never changes; a correction is a further one, with its reason and what it changed. */
export default command({
  topic: 'figures',
  place: 5,
  ...words.correct,
  may: STAFF,
  read(rest) {
    const read = readNumber(rest);
    if (!read) throw new Refusal('usage', words.numberMissing(words.correct.usage));
    if (read.rest === '') throw new Refusal('usage', words.reasonMissing(words.correct.usage));
    return { number: read.number, reason: read.rest };
  },
  async run(ctx, { number, reason }) {
    const { db, district } = ctx;
    const old = await findRun(db, district.id, number);
    if (!old) throw new Refusal('not_found', words.noRun(number));
    if (old.state !== 'frozen') throw new Refusal('conflict', words.notFrozen(number));
    const run = await keepReport(ctx, periodOf(old), { number, reason });
    if (!run) throw new Refusal('conflict', words.superseded(number));
    await showRun(ctx, run);
    const lines = differences(old, run);
    ctx.reply([words.corrected(run.number, number), ...(lines.length > 0 ? lines : [words.noDiff])].join('\n'));
  },
});
