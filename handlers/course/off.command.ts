import { endSession, learnersOf } from '#db/course-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeSpan } from '#src/core/text.ts';
import { courseCard, subjectOf, titleOf } from './cards.ts';
import { find, readSession, STAFF, tell } from './courses.ts';
import { words } from './text.ts';

export default command({
  topic: 'course',
  place: 9,
  ...words.off,
  may: STAFF,
  read(typed) {
    const read = readSession(typed, words.off);
    if (read.rest === '') throw new Refusal('usage', words.reasonMissing(words.off.usage));
    return read;
  },
  async run(ctx, { number, seq, rest: reason }) {
    const { db, district, now } = ctx;
    const key = { districtId: district.id, number };
    const course = await find(ctx, number);
    const session = course.sessions.find((one) => one.seq === seq);
    if (!session) throw new Refusal('not_found', words.noSession(number, seq));
    if (!(await endSession(db, key, seq, 'cancelled', reason))) throw new Refusal('conflict', words.sessionOver(seq));
    const learners = (await learnersOf(db, key)).filter(({ state }) => state === 'enrolled');
    const said = words.tellOff(titleOf(course), timeSpan(session.startsAt, session.endsAt, now), reason);
    for (const { personId } of learners) await tell(ctx, personId, said);
    ctx.reply(words.offDone(number, seq, learners.length));
    await ctx.refresh(subjectOf(number), courseCard(await find(ctx, number), now));
  },
});
