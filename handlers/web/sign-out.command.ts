import { endSessionsOf } from '#db/web-session.ts';
import { command } from '#src/bot/define.ts';
import { words } from './text.ts';

/** For whoever lost a phone or left a computer open. */
export default command({
  topic: 'people',
  place: 6,
  ...words.signOut,
  may: ['responder', 'staff', 'admin'],
  read: () => undefined,
  async run({ db, me, reply }) {
    reply(words.signedOut(await endSessionsOf(db, { districtId: me.districtId, personId: me.id })));
  },
});
