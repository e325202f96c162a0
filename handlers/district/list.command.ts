import type { District } from '#db/district.ts';
import { enterDistrict, leaveDistrict } from '#db/isolation.ts';
import { moveChat } from '#db/move-chat.ts';
import { districtsOf } from '#db/person.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { fold, readNumber } from '#src/language/words.ts';
import { words } from './text.ts';

/** Which districts know somebody, and which of them their private chat is about. */
export default command({
  topic: 'people',
  place: 20,
  ...words.list,
  may: 'everyone',
  read: (rest) => rest,
  async run(ctx, said) {
    const { db, district, chat, event } = ctx;
    if (chat.kind === 'group') {
      if (said !== '') throw new Refusal('usage', words.askInPrivate(`${words.list.names[0]} ${said}`));
      return ctx.reply(words.groupIs(district.name));
    }
    await leaveDistrict(db);
    const mine = await districtsOf(db, event.from);
    await enterDistrict(db, district.id);
    const names = mine.map(({ name }) => name);
    if (said === '') {
      const here = mine.findIndex(({ id }) => id === district.id);
      return ctx.reply(mine.length > 1 ? words.mine(names, here) : words.onlyOne(district.name));
    }
    const wanted = find(mine, said);
    if (!wanted) throw new Refusal('not_found', words.unknown(said, names));
    if (wanted.id === district.id) throw new Refusal('conflict', words.alreadyHere(district.name));
    if (chat.platform === 'web') throw new Refusal('conflict', words.onTheWeb);
    await leaveDistrict(db);
    await moveChat(db, chat, wanted.id);
    await enterDistrict(db, district.id);
    ctx.reply(words.moved(wanted.name, district.name));
  },
});

/** By its place in the list, or by its name or a part that no other name has. */
function find(districts: readonly District[], said: string): District | undefined {
  const number = readNumber(said);
  if (number?.rest === '') return districts[number.number - 1];
  const exact = districts.find(({ name }) => fold(name) === fold(said));
  const [part, ...others] = districts.filter(({ name }) => fold(name).includes(fold(said)));
  return exact ?? (others.length === 0 ? part : undefined);
}
