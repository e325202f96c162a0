import { findRun } from '#db/report-run.ts';
import { command } from '#src/bot/define.ts';
import { type Period, readPeriod } from '#src/bot/period.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { reportCard } from './cards.ts';
import { figuresOf } from './compute.ts';
import { linkTo, periodPath } from './paths.ts';
import { STAFF, showRun } from './runs.ts';
import { words } from './text.ts';

export default command({
  topic: 'figures',
  place: 1,
  ...words.report,
  may: STAFF,
  read(rest, { now }): { readonly period: Period } | { readonly number: number } {
    const numbered = /^[#＃]/u.test(rest) ? readNumber(rest) : undefined;
    if (numbered) return { number: numbered.number };
    const period = readPeriod(rest, now);
    if (!period) throw new Refusal('usage', words.unread(rest));
    return { period };
  },
  async run(ctx, asked) {
    const { db, district, webAddress, reply } = ctx;
    if ('number' in asked) {
      const run = await findRun(db, district.id, asked.number);
      if (!run) throw new Refusal('not_found', words.noRun(asked.number));
      return showRun(ctx, run);
    }
    const { name, from, to } = asked.period;
    const figures = await figuresOf(db, { districtId: district.id, from, to });
    reply(reportCard(name, district.name, figures, linkTo(webAddress, periodPath(asked.period))));
  },
});
