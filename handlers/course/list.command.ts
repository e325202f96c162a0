import { openCourses } from '#db/course-queries.ts';
import { command } from '#src/bot/define.ts';
import { readNumber } from '#src/language/words.ts';
import { courseCard, listCard, subjectOf } from './cards.ts';
import { find } from './courses.ts';
import { words } from './text.ts';

export default command({
  topic: 'course',
  place: 1,
  ...words.list,
  may: 'everyone',
  read: (rest) => readNumber(rest)?.number,
  async run(ctx, number) {
    if (number === undefined) return ctx.reply(listCard(await openCourses(ctx.db, ctx.district.id)));
    ctx.showHere(subjectOf(number), courseCard(await find(ctx, number), ctx.now));
  },
});
