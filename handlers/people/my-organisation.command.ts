import { accountsWithRole } from '#db/person.ts';
import { stateAffiliation } from '#db/profile.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { statedCard, subjectOf } from './cards.ts';
import { words } from './text.ts';

const NAME_CHARS_MAX = 30;
const STAFF_MAX = 10;

/** Where somebody works, in their own words; staff say whether it is true. */
export default command({
  topic: 'people',
  place: 5,
  ...words.organisation,
  may: 'everyone',
  read(rest) {
    const name = rest.replace(/\s+/gu, ' ');
    if (name === '' || [...name].length > NAME_CHARS_MAX) throw new Refusal('usage', words.organisationOdd);
    return name;
  },
  async run(ctx, name) {
    const { db, district, me, now } = ctx;
    const isMember = await stateAffiliation(db, me, name, now);
    const staff = await accountsWithRole(db, district.id, ['staff', 'admin'], STAFF_MAX, me.id);
    const subject = { districtId: district.id, subject: subjectOf(me.id) };
    for (const chat of ctx.privateChats(staff)) ctx.post(chat, statedCard(me, name, isMember), { subject });
    ctx.reply(words.organisationStated(name, isMember));
  },
});
