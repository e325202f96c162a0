import { lockByCode, setRetired } from '#db/matter.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { impactsIn, indexed } from '#src/search/entry.ts';
import { editing } from './editing/text.ts';
import { STAFF } from './staff.ts';

export default command({
  topic: 'ask',
  place: 17,
  ...editing.restore,
  may: STAFF,
  read(rest) {
    const code = rest.replace(/^[#＃]\s*/u, '');
    if (code === '') throw new Refusal('usage', editing.restoreWhole);
    return code;
  },
  async run({ db, district, me, now, reply }, code) {
    const held = await lockByCode(db, district.id, code);
    if (!held) throw new Refusal('not_found', editing.gone(code));
    if (held.retiredWhy === null) throw new Refusal('conflict', editing.notRetired(code));
    await setRetired(db, held, null, { by: me.id, at: now }, { index: indexed, impacts: impactsIn });
    reply(editing.restored(code, held.title));
  },
});
