import { leaveOrganisation } from '#db/organisation.ts';
import { holdRota } from '#db/rotation-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { addMonths, lastDay, monthOf } from './months.ts';
import { takeMonth } from './reading.ts';
import { allMonths, members, pick, STAFF } from './rota.ts';
import { UNTIL, words } from './text.ts';

export default command({
  topic: 'rota',
  place: 5,
  ...words.leave,
  may: STAFF,
  read(rest, { now }) {
    const until = UNTIL.exec(rest);
    const month = until ? takeMonth(until[1]!, now)?.month : monthOf(now);
    if (!month) throw new Refusal('usage', words.monthMissing(words.leave.usage));
    const name = (until ? rest.slice(0, until.index) : rest).trim();
    if (name === '') throw new Refusal('usage', words.nameMissing(words.leave.usage));
    return { name, month };
  },
  async run(ctx, { name, month }) {
    const { db, district } = ctx;
    await holdRota(db, district.id);
    const organisation = pick(await members(ctx), name);
    if (organisation.leftOn !== null) throw new Refusal('conflict', words.notMember(organisation.name));
    // One that has not begun yet leaves before it began: on the day before its first.
    const last = lastDay(month);
    const never = lastDay(addMonths(organisation.joinedOn.slice(0, 7), -1));
    await leaveOrganisation(db, organisation, [last, never].sort().at(-1)!);
    const later = (await allMonths(ctx)).filter((one) => one.organisationId === organisation.id && one.month > month);
    const inState = (state: string) => later.filter((one) => one.state === state).map((one) => one.month);
    ctx.reply(words.left(organisation.name, month, inState('confirmed'), inState('planned')));
  },
});
