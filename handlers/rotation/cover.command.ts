import { coverMonth, holdRota } from '#db/rotation-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { monthOf } from './months.ts';
import { takeMonth } from './reading.ts';
import { allMonths, members, pick, STAFF, tell } from './rota.ts';
import { NOBODY, words } from './text.ts';

export default command({
  topic: 'rota',
  place: 9,
  ...words.cover,
  may: STAFF,
  read(rest, { now }) {
    const read = takeMonth(rest, now);
    if (!read) throw new Refusal('usage', words.monthMissing(words.cover.usage));
    if (read.rest === '') throw new Refusal('usage', words.nameMissing(words.cover.usage));
    if (read.month < monthOf(now)) throw new Refusal('conflict', words.past(read.month));
    return { month: read.month, name: read.rest };
  },
  async run(ctx, { month, name }) {
    const { db, district, now, me } = ctx;
    await holdRota(db, district.id);
    const found = (await allMonths(ctx)).find((one) => one.month === month);
    if (!found) throw new Refusal('not_found', words.emptyMonth(month));
    const at = { districtId: district.id, month };
    if (NOBODY.includes(name)) {
      await coverMonth(db, at, undefined, now);
      return ctx.reply(words.uncovered(month, found.organisation));
    }
    const cover = pick(await members(ctx), name);
    if (cover.id === found.organisationId) throw new Refusal('conflict', words.coverSelf(month, cover.name));
    await coverMonth(db, at, cover.id, now);
    ctx.reply(words.covered(month, found.organisation, cover.name));
    const both = [
      [cover.id, cover.name],
      [found.organisationId, found.organisation],
    ] as const;
    const silent = await tell(
      ctx,
      district.id,
      both.map(([id]) => id),
      () => words.coverAsked(found.organisation, month, cover.name, me.name),
    );
    if (silent.length > 0) ctx.reply(words.unreachable(silent.map((id) => new Map(both).get(id)!)));
  },
});
