import { findByCodeOrTitle, versionsOf } from '#db/matter.ts';
import { findDraft } from '#db/matter-draft.ts';
import { command } from '#src/bot/define.ts';
import { card, fields, text } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { readNumber } from '#src/language/words.ts';
import { draftCard, partBlocks } from './cards.ts';
import { editing } from './editing/text.ts';
import { STAFF } from './staff.ts';
import { words } from './text.ts';

const VERSIONS_SHOWN_MAX = 10;

export default command({
  topic: 'ask',
  place: 13,
  ...editing.show,
  may: STAFF,
  read(rest) {
    if (rest === '') throw new Refusal('usage', editing.whichOne);
    return rest.replace(/^[#＃]\s*/u, '');
  },
  async run({ db, district, now, reply }, said) {
    const matter = await findByCodeOrTitle(db, district.id, said);
    if (!matter) {
      const draft = await findDraft(db, district.id, readNumber(said)?.number ?? 0);
      if (!draft) throw new Refusal('not_found', editing.gone(said));
      return reply(draftCard(draft, now));
    }
    const versions = await versionsOf(db, district.id, matter.id, VERSIONS_SHOWN_MAX);
    reply(
      card(matter.title, {
        ...(matter.retiredWhy !== null && { tone: 'warn' }),
        tag: matter.retiredWhy === null ? editing.tag(matter.code) : editing.retiredTag,
        blocks: [
          ...(matter.retiredWhy === null ? [] : [fields([editing.why, matter.retiredWhy])]),
          ...partBlocks(matter),
          ...(matter.validUntil ? [fields([editing.validUntil, matter.validUntil])] : []),
          text(words.source(matter), 'quiet'),
          fields([
            editing.versions,
            versions.map((one) => editing.version(one.version, one.name, dateTime(one.at, now), one.note)).join('\n'),
          ]),
        ],
      }),
    );
  },
});
