import { changeGroup } from '#db/group.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { fold } from '#src/language/words.ts';
import { POSTS, words } from './text.ts';

const POSTS_MAX = 20;

/** How much the bot may say in a group in a day without being asked. */
export default command({
  topic: 'people',
  place: 15,
  ...words.posts,
  may: ['admin'],
  read(rest, { chat }) {
    if (chat.kind !== 'group') throw new Refusal('usage', words.onlyGroup(words.posts.names[0]));
    const posts = Number(POSTS.exec(fold(rest))?.[1] ?? Number.NaN);
    if (!(posts <= POSTS_MAX)) throw new Refusal('usage', words.postsOdd);
    return posts;
  },
  async run({ db, chat, reply }, postsPerDay) {
    await changeGroup(db, chat, { postsPerDay });
    reply(words.postsSet(postsPerDay));
  },
});
