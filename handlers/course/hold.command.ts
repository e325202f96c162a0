import { type Attended, endSession, learnersOf, recordAttendance } from '#db/course-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, readSession, STAFF } from './courses.ts';
import { ABSENT, EXCUSED, words } from './text.ts';

export default command({
  topic: 'course',
  place: 7,
  ...words.hold,
  may: STAFF,
  read: (typed) => readSession(typed, words.hold),
  async run(ctx, { number, seq, rest }) {
    const { db, district, me, now } = ctx;
    const key = { districtId: district.id, number };
    const session = (await find(ctx, number)).sessions.find((one) => one.seq === seq);
    if (!session) throw new Refusal('not_found', words.noSession(number, seq));
    if (session.startsAt > now) throw new Refusal('conflict', words.sessionAhead(seq));
    const learners = (await learnersOf(db, key)).filter(({ state }) => state === 'enrolled');
    const missing = readMissing(rest);
    for (const name of missing.keys()) {
      if (!learners.some((one) => one.name === name)) throw new Refusal('not_found', words.notInCourse(name));
    }
    if (!(await endSession(db, key, seq, 'held', null))) throw new Refusal('conflict', words.sessionOver(seq));
    const rows = learners.map(({ id, name }): Attended => ({ enrolmentId: id, state: missing.get(name) ?? 'present' }));
    await recordAttendance(db, key, seq, rows, me.id, now);
    ctx.reply(words.heldDone(number, seq, learners.length - missing.size, learners.length));
  },
});

/** Who was not there, and how: names after the word for it. */
function readMissing(typed: string): Map<string, 'absent' | 'excused'> {
  const missing = new Map<string, 'absent' | 'excused'>();
  let how: 'absent' | 'excused' | undefined;
  for (const word of typed.split(/[\s、，,]+/u).filter(Boolean)) {
    if (EXCUSED.test(word)) how = 'excused';
    else if (ABSENT.test(word) && word.length <= 2) how = 'absent';
    else if (how) missing.set(word, how);
    else throw new Refusal('usage', words.incomplete(words.hold.usage));
  }
  return missing;
}
