import { joinAlliance } from '#db/alliance.ts';
import { command } from '#src/bot/define.ts';
import { dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { STAFF } from './books.ts';
import { readName } from './reading.ts';
import { words } from './text.ts';

export default command({
  topic: 'charity',
  place: 10,
  ...words.join,
  may: STAFF,
  read: (rest) => readName(rest, words.join),
  async run({ db, district, now, newId, reply }, name) {
    const row = { districtId: district.id, id: newId('all'), name, joinedOn: dayAt(now) };
    if (!(await joinAlliance(db, row))) throw new Refusal('conflict', words.joinedBefore(name));
    reply(words.joined(name));
  },
});
