import { ensurePartner, keepProfile } from '#db/partner-queries.ts';
import { command } from '#src/bot/define.ts';
import { dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { PARTS, words } from './text.ts';
import { CHARS_MAX, STAFF } from './who.ts';

const NAME_CHARS_MAX = 40;
const PHONE = /^\+?\d[\d -]{5,18}\d$/u;

export default command({
  topic: 'partner',
  place: 13,
  ...words.add,
  may: STAFF,
  read(rest) {
    if (rest.length > CHARS_MAX) throw new Refusal('too_long', words.tooLong(CHARS_MAX));
    const cuts = Object.entries(PARTS)
      .flatMap(([part, pattern]) => {
        const found = pattern.exec(rest);
        return found ? [{ part, at: found.index, end: found.index + found[0].length }] : [];
      })
      .sort((one, other) => one.at - other.at);
    const value = (part: string) => {
      const at = cuts.findIndex((one) => one.part === part);
      return at < 0
        ? null
        : rest
            .slice(cuts[at]!.end, cuts[at + 1]?.at)
            .replace(/[\s，,]+$/u, '')
            .trim() || null;
    };
    const name = rest
      .slice(0, cuts[0]?.at)
      .replace(/[\s，,]+$/u, '')
      .trim();
    if (name === '') throw new Refusal('usage', words.nameMissing(words.add.usage));
    if (name.length > NAME_CHARS_MAX) throw new Refusal('too_long', words.nameLong(NAME_CHARS_MAX));
    const contactPhone = value('phone');
    if (contactPhone && !PHONE.test(contactPhone)) throw new Refusal('usage', words.phoneOdd);
    return { name, contactName: value('contact'), contactPhone, note: value('note') };
  },
  async run(ctx, { name, ...profile }) {
    const { db, district, me, event, now, newId } = ctx;
    const row = { districtId: district.id, id: newId('org'), name, on: dayAt(now) };
    const { id, isNew } = await ensurePartner(db, row);
    await keepProfile(db, { districtId: district.id, organisationId: id }, profile, { id: me.id, at: event.at });
    ctx.reply(words.added(name, isNew));
  },
});
