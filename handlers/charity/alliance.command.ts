import { allianceMembers } from '#db/alliance.ts';
import { command } from '#src/bot/define.ts';
import { card, text } from '#src/core/card.ts';
import { words } from './text.ts';

export default command({
  topic: 'charity',
  place: 9,
  ...words.alliance,
  may: 'everyone',
  read: () => undefined,
  async run({ db, district, reply }) {
    const members = await allianceMembers(db, district.id);
    const names = members.map(({ name }) => name).join('、');
    reply(card(words.allianceTitle(members.length), { blocks: [text(names || words.allianceEmpty)] }));
  },
});
