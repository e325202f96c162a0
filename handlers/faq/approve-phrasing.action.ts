import { approvePhrasing as approveInStore, findPhrasing } from '#db/phrasing.ts';
import { action } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { indexed } from '#src/search/entry.ts';
import { approvePhrasing } from './cards.ts';
import { consulting } from './consulting/text.ts';
import { STAFF } from './staff.ts';

export default action(approvePhrasing, {
  label: consulting.phrasings.names[0],
  may: STAFF,
  current: async () => undefined,
  async run({ db, district, me, now, reply }, { phrasing: id }) {
    const approved = await approveInStore(db, { districtId: district.id, id, by: me.id, at: now }, { index: indexed });
    if (approved === undefined) {
      const held = await findPhrasing(db, district.id, id);
      const isOwn = held?.approvedBy === null && held.proposedBy === me.id;
      throw new Refusal('conflict', isOwn ? consulting.ownPhrasing : consulting.phrasingGone);
    }
    reply(consulting.phrasingApproved(approved));
  },
});
