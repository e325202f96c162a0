import { hasMissed, recordAttendance } from '#db/course-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, learner, readSession, STAFF } from './courses.ts';
import { MAKES_UP, words } from './text.ts';

export default command({
  topic: 'course',
  place: 8,
  ...words.makeUp,
  may: STAFF,
  read(typed) {
    const { number, seq, rest } = readSession(typed, words.makeUp);
    const [name, missed] = rest.split(MAKES_UP).map((part) => part.trim());
    const missedSeq = Number(/\d+/u.exec(missed ?? '')?.[0]);
    if (!name || !missedSeq || missedSeq === seq) throw new Refusal('usage', words.incomplete(words.makeUp.usage));
    return { number, seq, name, missedSeq };
  },
  async run(ctx, { number, seq, name, missedSeq }) {
    const { db, district, me, now } = ctx;
    const key = { districtId: district.id, number };
    if (!(await find(ctx, number)).sessions.some((one) => one.seq === seq)) {
      throw new Refusal('not_found', words.noSession(number, seq));
    }
    const { id } = await learner(ctx, number, name);
    if (!(await hasMissed(db, id, key, missedSeq))) throw new Refusal('conflict', words.notMissed(name, missedSeq));
    await recordAttendance(db, key, seq, [{ enrolmentId: id, state: 'present', madeUpSeq: missedSeq }], me.id, now);
    ctx.reply(words.madeUp(name, seq, missedSeq));
  },
});
