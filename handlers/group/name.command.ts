import { changeGroup } from '#db/group.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { words } from './text.ts';

const NAME_CHARS_MAX = 30;

/** No platform's messages carry the name of their group. */
export default command({
  topic: 'people',
  place: 12,
  ...words.name,
  may: ['admin'],
  read(rest, { chat }) {
    if (chat.kind !== 'group') throw new Refusal('usage', words.onlyGroup(words.name.names[0]));
    const name = rest.replace(/\s+/gu, ' ');
    if (name === '' || [...name].length > NAME_CHARS_MAX) throw new Refusal('usage', words.nameOdd);
    return name;
  },
  async run({ db, chat, reply }, name) {
    await changeGroup(db, chat, { name });
    reply(words.named(name));
  },
});
