import { addItem } from '#db/rotation-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { monthOf } from './months.ts';
import { takeMonth } from './reading.ts';
import { STAFF } from './rota.ts';
import { words } from './text.ts';

const TITLE_CHARS_MAX = 200;

export default command({
  topic: 'rota',
  place: 11,
  ...words.addItem,
  may: STAFF,
  read(rest, { now }) {
    // A month counts only as the first word: in the middle it is part of what is to be done.
    const [first = '', ...others] = rest.split(/\s+/u);
    const month = takeMonth(first, now);
    const named = month?.rest === '' ? month.month : undefined;
    const title = named ? others.join(' ') : rest;
    if (title === '') throw new Refusal('usage', words.titleMissing);
    if (title.length > TITLE_CHARS_MAX) throw new Refusal('too_long', words.titleLong(TITLE_CHARS_MAX));
    if (named && named < monthOf(now)) throw new Refusal('conflict', words.past(named));
    return { month: named ?? monthOf(now), title };
  },
  async run({ db, district, me, now, reply }, { month, title }) {
    const number = await addItem(db, { districtId: district.id, month, title, by: me.id, now });
    reply(words.itemAdded(number, month, title));
  },
});
