import { findRun, freezeRun } from '#db/report-run.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { brokenIdentities, type Figure } from './compute.ts';
import { STAFF, showRun } from './runs.ts';
import { words } from './text.ts';

export default command({
  topic: 'figures',
  place: 4,
  ...words.freeze,
  may: STAFF,
  read(rest) {
    const read = readNumber(rest);
    if (!read) throw new Refusal('usage', words.numberMissing(words.freeze.usage));
    return read.number;
  },
  async run(ctx, number) {
    const { db, district, me, event } = ctx;
    const run = await findRun(db, district.id, number);
    if (!run) throw new Refusal('not_found', words.noRun(number));
    const broken = brokenIdentities(run.values as Figure[]);
    if (broken.length > 0) {
      throw new Refusal('conflict', words.broken(broken.map((code) => words.meaning[code].name)));
    }
    const frozen = await freezeRun(db, district.id, number, me.id, event.at);
    if (!frozen) throw new Refusal('conflict', words.notDraft(number));
    await showRun(ctx, frozen);
    ctx.reply(words.frozenSaid(number));
  },
});
