import { setStory } from '#db/incubation.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, readNumbered, STAFF } from './brands.ts';
import { PARTS, words } from './text.ts';

export default command({
  topic: 'incubation',
  place: 8,
  ...words.story,
  may: STAFF,
  read(typed) {
    const { number, rest } = readNumbered(typed, words.story);
    if (rest === '') throw new Refusal('usage', words.incomplete(words.story.usage));
    return { number, story: PARTS.down.test(rest) ? null : rest };
  },
  async run(ctx, { number, story }) {
    await setStory(ctx.db, await find(ctx, number), story);
    ctx.reply(story === null ? words.storyDown(number) : words.storySet(ctx.webAddress, number));
  },
});
