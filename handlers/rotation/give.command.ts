import { giveMonth, holdRota } from '#db/rotation-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { monthOf } from './months.ts';
import { isMemberIn } from './order.ts';
import { takeMonth } from './reading.ts';
import { allMonths, members, pick, STAFF, tell } from './rota.ts';
import { words } from './text.ts';

export default command({
  topic: 'rota',
  place: 8,
  ...words.give,
  may: STAFF,
  read(rest, { now }) {
    const read = takeMonth(rest, now);
    if (!read) throw new Refusal('usage', words.monthMissing(words.give.usage));
    if (read.rest === '') throw new Refusal('usage', words.nameMissing(words.give.usage));
    if (read.month < monthOf(now)) throw new Refusal('conflict', words.past(read.month));
    return { month: read.month, name: read.rest };
  },
  async run(ctx, { month, name }) {
    const { db, district, now, me } = ctx;
    await holdRota(db, district.id);
    const to = pick(await members(ctx), name);
    if (!isMemberIn(to, month)) throw new Refusal('conflict', words.notMemberThen(to.name, month));
    const before = (await allMonths(ctx)).find((one) => one.month === month);
    if (before?.organisationId === to.id && before.state === 'confirmed') {
      return ctx.reply(words.sameAlready(month, to.name));
    }
    await giveMonth(db, { districtId: district.id, month, organisationId: to.id, state: 'confirmed' }, now);
    const other = before && before.organisationId !== to.id ? before.organisation : undefined;
    ctx.reply(words.given(month, to.name, other));

    // Whoever's months change is told which are now its own.
    const names = new Map([[to.id, to.name]]);
    if (before) names.set(before.organisationId, before.organisation);
    const ahead = (await allMonths(ctx)).filter((one) => one.month >= monthOf(now));
    const silent = await tell(ctx, district.id, names.keys(), (id) =>
      words.changed(
        names.get(id)!,
        ahead.filter(({ organisationId }) => organisationId === id).map((one) => one.month),
        me.name,
      ),
    );
    if (silent.length > 0) ctx.reply(words.unreachable(silent.map((id) => names.get(id)!)));
  },
});
