import { findByName, setName } from '#db/person.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { words } from './text.ts';

const NAME_CHARS_MAX = 20;
const NAME = /^[\p{L}\p{N}\p{M} ·.（）()]+$/u;

/** WeCom tells a group bot nobody's name, so people say theirs; nobody takes one that somebody here already has. */
export default command({
  topic: 'people',
  place: 3,
  ...words.myName,
  may: 'everyone',
  read(rest) {
    const name = rest.trim().replace(/\s+/gu, ' ');
    if (!name) throw new Refusal('usage', words.nameMissing);
    if (!NAME.test(name) || [...name].length > NAME_CHARS_MAX) throw new Refusal('usage', words.nameOdd);
    return name;
  },
  async run({ db, district, me, reply }, name) {
    if (name === me.name) return reply(words.alreadyNamed(name));
    const others = await findByName(db, district.id, name);
    if (others.some(({ id }) => id !== me.id)) throw new Refusal('conflict', words.nameTaken(name));
    await setName(db, { districtId: district.id, id: me.id }, name);
    reply(words.named(name, me.name));
  },
});
