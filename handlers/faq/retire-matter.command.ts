import { lockByCode, setRetired } from '#db/matter.ts';
import { findDraft, withdrawDraft } from '#db/matter-draft.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { impactsIn, indexed } from '#src/search/entry.ts';
import { editing } from './editing/text.ts';
import { refreshDraft } from './proposals.ts';
import { STAFF } from './staff.ts';

const WHY_CHARS_MAX = 200;

export default command({
  topic: 'ask',
  place: 16,
  ...editing.retire,
  may: STAFF,
  read(rest) {
    const [, code, why = ''] = /^[#＃]?\s*(\S+)\s*([\s\S]*)$/u.exec(rest) ?? [];
    if (!code) throw new Refusal('usage', editing.retireWhole);
    if (why === '') throw new Refusal('usage', editing.needWhy(code));
    if (why.length > WHY_CHARS_MAX) throw new Refusal('too_long', editing.whyTooLong(WHY_CHARS_MAX));
    return { code, why };
  },
  async run(ctx, { code, why }) {
    const { db, district, me, now, reply } = ctx;
    const held = await lockByCode(db, district.id, code);
    if (held) {
      if (held.retiredWhy !== null) throw new Refusal('conflict', editing.alreadyRetired(code, held.retiredWhy));
      const author = { by: me.id, at: now, note: why };
      await setRetired(db, held, why, author, { index: indexed, impacts: impactsIn });
      return reply(editing.retired(code, held.title));
    }
    const number = readNumber(code)?.number ?? 0;
    const draft = await findDraft(db, district.id, number);
    if (!draft) throw new Refusal('not_found', editing.gone(code));
    if (!(await withdrawDraft(db, { districtId: district.id, number, by: me.id, at: now }))) {
      throw new Refusal('conflict', editing.proposalOver(number));
    }
    await refreshDraft(ctx, number);
    reply(editing.withdrawn(number, draft.content.title));
  },
});
