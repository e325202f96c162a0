import { ROLES } from '#db/person.ts';
import { roleHolders } from '#db/roles.ts';
import { command } from '#src/bot/define.ts';
import { words as botWords } from '#src/bot/text.ts';
import { card, type Field, fields, text } from '#src/core/card.ts';
import { roleWords } from './text.ts';
import { lastDayName } from './until.ts';

/** Who may do what, and until when. */
export default command({
  topic: 'people',
  place: 2,
  ...roleWords.list,
  may: ['staff', 'admin'],
  read: () => undefined,
  async run({ db, district, now, reply }) {
    const holders = await roleHolders(db, district.id, now);
    const rows = ROLES.toReversed().flatMap((role): Field[] => {
      const those = holders.filter((one) => one.role === role);
      const names = those.map(({ name, party, roleUntil }) =>
        roleWords.holder(name, party ? botWords.party[party] : undefined, roleUntil && lastDayName(roleUntil, now)),
      );
      return names.length > 0 ? [[roleWords.count(botWords.role[role], names.length), names.join('、')]] : [];
    });
    reply(card(roleWords.title, { blocks: [fields(...rows), text(roleWords.how, 'quiet')] }));
  },
});
