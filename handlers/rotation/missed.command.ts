import { holdRota, setMonth } from '#db/rotation-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { whoServes } from './cards.ts';
import { monthOf } from './months.ts';
import { takeMonth } from './reading.ts';
import { allMonths, STAFF } from './rota.ts';
import { words } from './text.ts';

export default command({
  topic: 'rota',
  place: 10,
  ...words.missed,
  may: STAFF,
  read(rest, { now }) {
    const read = takeMonth(rest, now, 'gone');
    if (!read) throw new Refusal('usage', words.monthMissing(words.missed.usage));
    if (read.month >= monthOf(now)) throw new Refusal('conflict', words.notOver(read.month));
    return read.month;
  },
  async run(ctx, month) {
    await holdRota(ctx.db, ctx.district.id);
    const found = (await allMonths(ctx)).find((one) => one.month === month);
    if (!found) throw new Refusal('not_found', words.emptyMonth(month));
    const missed = found.state !== 'missed';
    await setMonth(ctx.db, { districtId: ctx.district.id, month }, { state: missed ? 'missed' : 'done' });
    ctx.reply(missed ? words.markedMissed(month, whoServes(found)) : words.markedDone(month, whoServes(found)));
  },
});
