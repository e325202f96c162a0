import { command } from '#src/bot/define.ts';
import { readPeriod } from '#src/bot/period.ts';
import { Refusal } from '#src/core/errors.ts';
import { keepReport } from './keep.ts';
import { STAFF, showRun } from './runs.ts';
import { words } from './text.ts';

export default command({
  topic: 'figures',
  place: 3,
  ...words.keep,
  may: STAFF,
  read(rest, { now }) {
    const period = readPeriod(rest, now);
    if (!period) throw new Refusal('usage', words.unread(rest));
    return period;
  },
  async run(ctx, period) {
    const run = (await keepReport(ctx, period))!;
    await showRun(ctx, run);
    ctx.reply(words.kept(run.number, period.name));
  },
});
