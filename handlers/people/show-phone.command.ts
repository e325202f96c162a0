import { phoneOf } from '#db/profile.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { unseal } from '#src/core/privacy.ts';
import { phoneSecret } from './phone-number.ts';
import { words } from './text.ts';
import { findNamed } from './who.ts';

/** The whole number, for one pair of eyes; the audit keeps who asked. */
export default command({
  topic: 'people',
  place: 17,
  ...words.showPhone,
  may: ['staff', 'admin'],
  read: (rest) => rest,
  async run(ctx, rest) {
    const who = await findNamed(ctx, rest, words.showPhone.usage);
    const kept = await phoneOf(ctx.db, who);
    if (!kept) throw new Refusal('not_found', words.noPhoneOf(who.name));
    const said = words.phoneOf(who.name, await unseal(await phoneSecret(ctx), kept.sealed));
    if (ctx.chat.kind === 'private') return ctx.reply(said);
    const [apart] = ctx.privateChats([ctx.event.from]);
    if (!apart) throw new Refusal('usage', words.askInPrivate(words.showPhone.usage));
    ctx.post(apart, said);
    ctx.reply(words.sentApart);
  },
});
