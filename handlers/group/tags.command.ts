import { setTags } from '#db/group.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { readTags } from './tags.ts';
import { words } from './text.ts';

export default command({
  topic: 'people',
  place: 13,
  ...words.tags,
  may: ['admin'],
  read(rest, { chat }) {
    if (chat.kind !== 'group') throw new Refusal('usage', words.onlyGroup(words.tags.names[0]));
    return readTags(rest);
  },
  async run({ db, chat, reply }, tags) {
    await setTags(db, chat, tags);
    reply(words.tagged(tags));
  },
});
