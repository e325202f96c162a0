import { command } from '#src/bot/define.ts';
import { handOn, joinCourse, readNumbered } from './courses.ts';
import { words } from './text.ts';

export default command({
  topic: 'course',
  place: 2,
  ...words.join,
  may: 'everyone',
  read: (rest) => readNumbered(rest, words.join).number,
  async run(ctx, number) {
    ctx.reply(await joinCourse(ctx, number));
    await handOn(ctx, number);
  },
});
