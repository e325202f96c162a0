import { offerData } from '#db/data-link.ts';
import { command } from '#src/bot/define.ts';
import { sha256 } from '#src/core/digest.ts';
import { Refusal } from '#src/core/errors.ts';
import { leavingWords as words } from './leaving/text.ts';

/** A link under which somebody fetches all their own data, once. */
export default command({
  topic: 'people',
  place: 8,
  ...words.data,
  may: 'everyone',
  audited: true,
  read(_, { chat }) {
    if (chat.kind !== 'private') throw new Refusal('usage', words.onlyPrivate(words.data.names[0]));
  },
  async run({ db, me, now, newId, webAddress, reply }) {
    if (webAddress === undefined) throw new Refusal('conflict', words.noAddress);
    const token = newId('data');
    await offerData(db, await sha256(token), me, now);
    reply(words.link(`${webAddress}/public/my-data/${token}`));
  },
});
