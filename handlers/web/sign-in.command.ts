import { offerSignIn } from '#db/web-session.ts';
import { command } from '#src/bot/define.ts';
import { sha256 } from '#src/core/digest.ts';
import { Refusal } from '#src/core/errors.ts';
import { words } from './text.ts';

/** A link that signs in, given to one person in private. */
export default command({
  topic: 'people',
  place: 5,
  ...words.signIn,
  may: ['responder', 'staff', 'admin'],
  read: () => undefined,
  async run(ctx) {
    const { db, me, event, now, newId, webAddress } = ctx;
    if (webAddress === undefined) throw new Refusal('conflict', words.noAddress);
    const [apart] = ctx.chat.kind === 'group' ? ctx.privateChats([event.from]) : [];
    if (ctx.chat.kind === 'group' && !apart) throw new Refusal('usage', words.askInPrivate);
    const token = newId('in');
    const { realm, id: externalId } = event.from;
    const holder = { districtId: me.districtId, personId: me.id, realm, externalId };
    await offerSignIn(db, await sha256(token), holder, now);
    const said = words.link(`${webAddress}/sign-in/${token}`);
    if (!apart) return ctx.reply(said);
    ctx.post(apart, said);
    ctx.reply(words.linkSent);
  },
});
