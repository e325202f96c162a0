import { giveMonth, holdRota } from '#db/rotation-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { fold } from '#src/language/words.ts';
import { planCard } from './cards.ts';
import { monthOf, monthsFrom, toMonth, yearOf } from './months.ts';
import { assign, isMemberIn } from './order.ts';
import { allMonths, MONTHS_AHEAD, members, STAFF, turnsIn } from './rota.ts';
import { words, YEAR } from './text.ts';

export default command({
  topic: 'rota',
  place: 6,
  ...words.plan,
  may: STAFF,
  read(rest, { now }) {
    const here = monthOf(now);
    if (rest === '') return monthsFrom(here, MONTHS_AHEAD + 1);
    const year = Number(YEAR.exec(fold(rest))?.[1]);
    if (!year) throw new Refusal('usage', words.yearUsage);
    if (year < yearOf(here)) throw new Refusal('usage', words.yearPast(year));
    if (year > yearOf(here) + YEARS_AHEAD_MAX) throw new Refusal('usage', words.yearUsage);
    return monthsFrom(toMonth(year, 1), 12).filter((month) => month >= here);
  },
  async run(ctx, wanted) {
    const { db, district, now } = ctx;
    await holdRota(db, district.id);
    const all = await members(ctx);
    if (all.length === 0) throw new Refusal('conflict', words.nobodyYet);
    const here = monthOf(now);
    const known = new Map((await allMonths(ctx)).map((one) => [one.month, one]));
    // What is fixed stays, and so does the month that has begun.
    const isFree = (month: string) => {
      const one = known.get(month);
      return !one || (one.state === 'planned' && month > here);
    };
    // A rota that begins now begins with the next month, unless somebody is a member of this one already.
    const shownMonths = wanted.filter(
      (month) => month > here || known.has(month) || all.some((one) => isMemberIn(one, month)),
    );
    const free = shownMonths.filter(isFree);
    const served = turnsIn(
      [...known.values()].filter(({ month }) => !free.includes(month)),
      here,
    );
    const given = assign(all, served, free);
    for (const [month, organisationId] of given) {
      await giveMonth(db, { districtId: district.id, month, organisationId, state: 'planned' }, now);
    }
    const changed = [...given].filter(([month, id]) => known.get(month)?.organisationId !== id).length;
    const shown = (await allMonths(ctx)).filter(({ month }) => shownMonths.includes(month));
    ctx.reply(planCard(shownMonths, shown, changed));
  },
});

const YEARS_AHEAD_MAX = 2;
