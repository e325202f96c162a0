import { myCourses } from '#db/course-queries.ts';
import { command } from '#src/bot/define.ts';
import { card, text } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { titleOf } from './cards.ts';
import { words } from './text.ts';

export default command({
  topic: 'course',
  place: 4,
  ...words.mine,
  may: 'everyone',
  read: () => undefined,
  async run(ctx) {
    // What somebody owes is nobody else's business.
    if (ctx.chat.kind === 'group') throw new Refusal('usage', words.privately);
    const mine = await myCourses(ctx.db, ctx.district.id, ctx.me.id);
    const rows = mine.map(({ course, enrolment, came, balance }) => {
      const held = course.sessions.filter(({ state }) => state === 'held').length;
      const row = words.mineRow(titleOf(course), words.enrolState[enrolment.state], came, held);
      return course.feeFen > 0 ? `${row}\n${words.balance(balance)}` : row;
    });
    ctx.reply(card(words.mineTitle, { blocks: [text(rows.length > 0 ? rows.join('\n') : words.mineEmpty)] }));
  },
});
