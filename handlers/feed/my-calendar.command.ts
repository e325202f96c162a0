import { tokenOf } from '#db/feed-token.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { words } from './text.ts';

/** The address of somebody's own calendar, told to nobody else. */
export default command({
  topic: 'remind',
  place: 20,
  ...words.mine,
  may: 'everyone',
  read(rest) {
    if (rest !== '' && !words.renew.includes(rest)) throw new Refusal('usage', words.notUnderstood);
    return rest !== '';
  },
  async run(ctx, renew) {
    const { db, me, event, newId, webAddress } = ctx;
    if (webAddress === undefined) throw new Refusal('conflict', words.noAddress);
    const [apart] = ctx.chat.kind === 'group' ? ctx.privateChats([event.from]) : [];
    if (ctx.chat.kind === 'group' && !apart) throw new Refusal('usage', words.askInPrivate);
    const owner = { districtId: me.districtId, personId: me.id };
    const address = `${webAddress}/calendar.ics?t=${await tokenOf(db, owner, newId('cal'), renew)}`;
    const said = renew ? words.renewed(address) : words.link(address);
    if (!apart) return ctx.reply(said);
    ctx.post(apart, said);
    ctx.reply(words.linkSent);
  },
});
