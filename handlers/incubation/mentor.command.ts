import { setMentor } from '#db/incubation.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, readNumbered, redraw, STAFF } from './brands.ts';
import { words } from './text.ts';

export default command({
  topic: 'incubation',
  place: 5,
  ...words.mentor,
  may: STAFF,
  read(typed) {
    const { number, rest } = readNumbered(typed, words.mentor);
    if (rest === '') throw new Refusal('usage', words.incomplete(words.mentor.usage));
    return { number, mentor: rest };
  },
  async run(ctx, { number, mentor }) {
    await setMentor(ctx.db, await find(ctx, number), mentor);
    await redraw(ctx, number);
    ctx.reply(words.mentorSet(number, mentor));
  },
});
