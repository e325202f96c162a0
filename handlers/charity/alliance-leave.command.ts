import { leaveAlliance } from '#db/alliance.ts';
import { command } from '#src/bot/define.ts';
import { dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { STAFF } from './books.ts';
import { readName } from './reading.ts';
import { words } from './text.ts';

export default command({
  topic: 'charity',
  place: 11,
  ...words.leave,
  may: STAFF,
  read: (rest) => readName(rest, words.leave),
  async run({ db, district, now, reply }, name) {
    const isGone = await leaveAlliance(db, district.id, name, dayAt(now));
    if (!isGone) throw new Refusal('not_found', words.notMember(name));
    reply(words.left(name));
  },
});
