import { findMeeting } from '#db/meeting-queries.ts';
import { versionsOf } from '#db/minutes-queries.ts';
import { page } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { STAFF } from './members.ts';
import { numberIn } from './pages/parts.ts';
import { versionIn, wordFile } from './pages/word.ts';
import { words } from './text.ts';

/** An approved version for Word. */
export default page('GET', '/admin/meetings/:number/minutes.docx', {
  may: STAFF,
  async run({ db, district, params, url }) {
    const number = numberIn(params['number']);
    const meeting = await findMeeting(db, { districtId: district.id, number });
    if (!meeting) throw new Refusal('not_found', words.noMeeting(`#${number}`));
    const version = versionIn(await versionsOf(db, meeting), url);
    if (!version) throw new Refusal('not_found', words.notApproved(words.nameOf(meeting)));
    return wordFile(district.name, version);
  },
});
