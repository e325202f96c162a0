import { realmsOf } from '#db/one-person.ts';
import { affiliationOf, phoneOf } from '#db/profile.ts';
import { command } from '#src/bot/define.ts';
import { words as botWords } from '#src/bot/text.ts';
import { card, fields, text } from '#src/core/card.ts';
import { addDays, dayAt } from '#src/core/day.ts';
import { dayName } from '#src/core/text.ts';
import { words } from './text.ts';

/** What is known about whoever asks. */
export default command({
  topic: 'people',
  place: 4,
  ...words.mine,
  may: 'everyone',
  read: () => undefined,
  async run({ db, me, now, reply }) {
    const organisation = await affiliationOf(db, me);
    const phone = await phoneOf(db, me);
    const realms = await realmsOf(db, me.districtId, me.id);
    const { role, party, roleUntil } = me;
    const lastDay = roleUntil ? dayName(addDays(dayAt(roleUntil), -1), now) : undefined;
    const rows = fields(
      [words.label.role, words.roleIs(botWords.role[role], party ? botWords.party[party] : undefined, lastDay)],
      [
        words.label.organisation,
        organisation ? words.organisationIs(organisation.name, organisation.confirmedAt !== null) : words.none,
      ],
      [words.label.phone, phone?.masked ?? words.none],
      [words.label.realms, realms.map((realm) => words.realm[realm] ?? realm).join('、')],
    );
    reply(card(words.mineTitle(me.name), { blocks: [rows, text(words.mineHow, 'quiet')] }));
  },
});
