import { findDistrict } from '#db/district.ts';
import { takeCode } from '#db/district-code.ts';
import { enterDistrict, leaveDistrict } from '#db/isolation.ts';
import { moveChat } from '#db/move-chat.ts';
import { command } from '#src/bot/define.ts';
import { sha256 } from '#src/core/digest.ts';
import { Refusal } from '#src/core/errors.ts';
import { words } from './text.ts';

/** Whoever holds a code brings this group into the code's district; only its admins may give a response group away. */
export default command({
  topic: 'people',
  place: 22,
  ...words.bind,
  may: 'everyone',
  read(rest, { chat }) {
    if (chat.kind !== 'group') throw new Refusal('usage', words.onlyGroup);
    if (rest === '') throw new Refusal('usage', words.codeMissing);
    return rest.toLowerCase();
  },
  async run(ctx, code) {
    const { db, district, chat, now } = ctx;
    if (chat.purpose === 'response') throw new Refusal('conflict', words.isResponse(district.name));
    await leaveDistrict(db);
    const to = await takeCode(db, await sha256(code), now);
    if (to === undefined) throw new Refusal('not_found', words.codeStale);
    if (to === district.id) throw new Refusal('conflict', words.boundAlready(district.name));
    const { name } = await findDistrict(db, to);
    await moveChat(db, chat, to);
    await enterDistrict(db, district.id);
    ctx.reply(words.bound(name, district.name));
  },
});
