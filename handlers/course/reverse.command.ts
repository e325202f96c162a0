import { lastFee } from '#db/course-queries.ts';
import { balanceOf, reverseFee } from '#db/enrolment.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, learner, readNumbered, STAFF } from './courses.ts';
import { words } from './text.ts';

export default command({
  topic: 'course',
  place: 13,
  ...words.reverse,
  may: STAFF,
  read(typed) {
    const { number, rest } = readNumbered(typed, words.reverse);
    const [name, ...reason] = rest.replace(/^@/u, '').split(/\s+/u).filter(Boolean);
    if (!name || reason.length === 0) throw new Refusal('usage', words.reasonMissing(words.reverse.usage));
    return { number, name, reason: reason.join(' ') };
  },
  async run(ctx, { number, name, reason }) {
    const { db, district, me, now, newId } = ctx;
    if (ctx.chat.kind === 'group') throw new Refusal('usage', words.privately);
    await find(ctx, number);
    const { id } = await learner(ctx, number, name);
    const last = await lastFee(db, district.id, id);
    const row = { districtId: district.id, id: newId('fee'), reverses: last?.id ?? '', reason, by: me.id };
    if (!last || !(await reverseFee(db, row, now))) throw new Refusal('not_found', words.nothingToReverse(name));
    ctx.reply(words.reversed(name, words.balance(await balanceOf(db, district.id, id))));
  },
});
