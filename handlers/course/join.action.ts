import { action } from '#src/bot/define.ts';
import { courseCard, join, subjectOf } from './cards.ts';
import { find, joinCourse } from './courses.ts';
import { words } from './text.ts';

export default action(join, {
  label: words.join.names[0],
  may: 'everyone',
  current: async (ctx, { number }) => courseCard(await find(ctx, number), ctx.now),
  async run(ctx, { number }) {
    ctx.reply(await joinCourse(ctx, number));
    await ctx.show(subjectOf(number), courseCard(await find(ctx, number), ctx.now));
  },
});
