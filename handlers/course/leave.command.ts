import { leaveCourse } from '#db/enrolment.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { titleOf } from './cards.ts';
import { find, handOn, readNumbered } from './courses.ts';
import { words } from './text.ts';

export default command({
  topic: 'course',
  place: 3,
  ...words.leave,
  may: 'everyone',
  read: (rest) => readNumbered(rest, words.leave).number,
  async run(ctx, number) {
    const { db, district, me, now } = ctx;
    const course = await find(ctx, number);
    if (!(await leaveCourse(db, { districtId: district.id, number }, me.id, now))) {
      throw new Refusal('not_found', words.notMine(number));
    }
    ctx.reply(words.left(titleOf(course)));
    await handOn(ctx, number);
  },
});
