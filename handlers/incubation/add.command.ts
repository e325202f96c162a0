import { takeIn } from '#db/incubation.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { brief, onlyPerson, STAFF, take } from './brands.ts';
import { PARTS, words } from './text.ts';

const BRAND_CHARS_MAX = 40;

export default command({
  topic: 'incubation',
  place: 2,
  ...words.add,
  may: STAFF,
  read(typed) {
    const contact = take(brief(typed), PARTS.contact);
    const mentor = take(contact.rest, PARTS.mentor);
    const [brand, ...evidence] = mentor.rest.split(' ').filter(Boolean);
    if (!brand) throw new Refusal('usage', words.incomplete(words.add.usage));
    if (brand.length > BRAND_CHARS_MAX) throw new Refusal('too_long', words.long(BRAND_CHARS_MAX));
    if (evidence.join('').length < 2) throw new Refusal('usage', words.evidenceMissing(words.add.usage));
    return { brand, evidence: evidence.join(' '), contact: contact.found?.[1], mentor: mentor.found?.[1] ?? null };
  },
  async run(ctx, { brand, evidence, contact, mentor }) {
    const { db, district, me, now } = ctx;
    const contactId = contact === undefined ? null : (await onlyPerson(ctx, contact)).id;
    const row = { districtId: district.id, brand, mentor, contactId };
    const number = await takeIn(db, row, { evidence, recordedBy: me.id }, now);
    if (number === undefined) throw new Refusal('conflict', words.known(brand));
    ctx.reply(words.added(number, brand));
  },
});
