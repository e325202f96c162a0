import { makeDistrict } from '#db/district.ts';
import { enterDistrict, leaveDistrict } from '#db/isolation.ts';
import { ensurePerson, setRole } from '#db/person.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { freshCode } from './fresh-code.ts';
import { words } from './text.ts';

const NAME_CHARS_MAX = 30;

/** A further district, whose first admin is whoever made it. */
export default command({
  topic: 'people',
  place: 23,
  ...words.make,
  may: ['admin'],
  read(rest, { chat, isOperator }) {
    if (!isOperator) throw new Refusal('forbidden', words.onlyOperator);
    if (chat.kind === 'group') throw new Refusal('usage', words.askInPrivate(words.make.usage));
    if (rest === '') throw new Refusal('usage', words.nameMissing);
    if (rest.length > NAME_CHARS_MAX) throw new Refusal('usage', words.nameTooLong(NAME_CHARS_MAX));
    return rest.replace(/\s+/gu, ' ');
  },
  async run(ctx, name) {
    const { db, district, me, event, now, newId } = ctx;
    await leaveDistrict(db);
    const made = await makeDistrict(db, { id: newId('dis'), name, at: now });
    if (!made) throw new Refusal('conflict', words.nameTaken(name));
    await enterDistrict(db, made.id);
    const who = { districtId: made.id, id: newId('per'), account: event.from, name: me.name, named: me.named, at: now };
    const { id } = await ensurePerson(db, who);
    await setRole(db, { districtId: made.id, id }, { role: 'admin', party: me.party });
    const { code, until } = await freshCode(ctx, made.id, id);
    await enterDistrict(db, district.id);
    ctx.reply(words.made(name, code, until));
  },
});
