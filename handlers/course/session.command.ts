import { addSession } from '#db/course-queries.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { readSpan } from '#src/bot/when.ts';
import { timeSpan } from '#src/core/text.ts';
import { courseCard, subjectOf } from './cards.ts';
import { find, readNumbered, STAFF } from './courses.ts';
import { words } from './text.ts';

const MINUTES = 60;

export default command({
  topic: 'course',
  place: 6,
  ...words.session,
  may: STAFF,
  read: (rest) => readNumbered(rest, words.session),
  async run(ctx, { number, rest }) {
    const { db, district, now } = ctx;
    await find(ctx, number);
    const { said: span } = readSpan(rest, { now, calendar: await loadCalendar(db, district.id), minutes: MINUTES });
    const seq = await addSession(db, { districtId: district.id, number }, span);
    ctx.reply(words.sessionAdded(number, seq, timeSpan(span.startsAt, span.endsAt, now)));
    await ctx.refresh(subjectOf(number), courseCard(await find(ctx, number), now));
  },
});
