import { addSession, openCourse } from '#db/course-queries.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { readSpan } from '#src/bot/when.ts';
import { Refusal } from '#src/core/errors.ts';
import { courseCard, subjectOf } from './cards.ts';
import { find, readFen, STAFF } from './courses.ts';
import { PARTS, words } from './text.ts';

const MINUTES = 60;

export default command({
  topic: 'course',
  place: 5,
  ...words.add,
  may: STAFF,
  read: (rest) => rest,
  async run(ctx, typed) {
    const { db, district, now } = ctx;
    const capacity = PARTS.capacity.exec(typed);
    const fee = PARTS.fee.exec(typed);
    const trial = PARTS.trial.test(typed);
    if (!capacity) throw new Refusal('usage', words.incomplete(words.add.usage));
    const left = typed
      .replace(capacity[0], ' ')
      .replace(fee?.[0] ?? '', ' ')
      .replace(PARTS.trial, ' ');
    const { said: span, rest } = readSpan(left, {
      now,
      calendar: await loadCalendar(db, district.id),
      minutes: MINUTES,
    });
    const [title, teacher, ...where] = rest.replace(PARTS.lesson, ' ').split(/\s+/u).filter(Boolean);
    if (!title || !teacher || where.length === 0) throw new Refusal('usage', words.incomplete(words.add.usage));
    const row = {
      districtId: district.id,
      kind: trial ? ('trial' as const) : ('regular' as const),
      title,
      teacher,
      place: where.join(' '),
      capacity: Number(capacity[1]),
      feeFen: fee ? (readFen(fee[0])?.fen ?? 0) : 0,
    };
    const number = await openCourse(db, row, now);
    await addSession(db, { districtId: district.id, number }, span);
    ctx.showNew(subjectOf(number), courseCard(await find(ctx, number), now), []);
    ctx.reply(words.added(number, title));
  },
});
