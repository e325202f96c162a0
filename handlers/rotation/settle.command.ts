import { dutyMonths, findItem, settleItem } from '#db/rotation-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { addMonths } from './months.ts';
import { STAFF, speaksFor } from './rota.ts';
import { words } from './text.ts';

export default command({
  topic: 'rota',
  place: 2,
  ...words.settle,
  may: 'everyone',
  read(rest) {
    const read = readNumber(rest);
    if (!read) throw new Refusal('usage', words.numberMissing(words.settle.usage));
    if (read.rest === '') throw new Refusal('usage', words.evidenceMissing(read.number));
    return { number: read.number, evidence: read.rest };
  },
  async run(ctx, { number, evidence }) {
    const { db, district, me, event } = ctx;
    const item = await findItem(db, district.id, number);
    if (!item) throw new Refusal('not_found', words.noItem(number));
    if (!(STAFF as readonly string[]).includes(me.role)) {
      const [month] = await dutyMonths(db, district.id, item.month, addMonths(item.month, 1));
      const mine = await speaksFor(ctx);
      const serving = month?.coverId ?? month?.organisationId;
      if (serving === undefined || !mine.has(serving)) {
        throw new Refusal('forbidden', words.notYours(number, month && (month.cover ?? month.organisation)));
      }
    }
    const settled = await settleItem(db, { districtId: district.id, number }, { evidence, by: me.id, at: event.at });
    if (!settled) {
      const by = (await findItem(db, district.id, number))?.doneBy ?? '';
      throw new Refusal('conflict', words.settledBefore(number, by));
    }
    ctx.reply(words.settled(number, item.title));
  },
});
