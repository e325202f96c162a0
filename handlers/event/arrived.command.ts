import { checkIn } from '#db/check-in.ts';
import { partiesOf } from '#db/event-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, partyOf, readNumbered } from './parties.ts';
import { words } from './text.ts';

export default command({
  topic: 'event',
  place: 15,
  ...words.arrived,
  may: ['staff', 'admin'],
  read(said) {
    const { number, rest } = readNumbered(said, words.arrived);
    const [name, ...more] = rest.replace(/^@/u, '').split(/\s+/u).filter(Boolean);
    if (!name) throw new Refusal('usage', words.nameMissing(words.arrived.usage));
    const party = more.length > 0 ? partyOf(more.join('')) : undefined;
    return { number, name, heads: party && party.adults + party.children };
  },
  async run(ctx, { number, name, heads }) {
    const { db, district, me, event } = ctx;
    await find(ctx, number);
    const key = { districtId: district.id, number };
    const party = (await partiesOf(db, key)).find((one) => (one.registration.forName ?? one.name) === name);
    if (!party) throw new Refusal('not_found', words.named(name));
    const { registration } = party;
    const came = heads ?? registration.size;
    if (came > registration.size) throw new Refusal('usage', words.tooMany(name, words.size(registration)));
    const done = await checkIn(db, key, registration.id, { heads: came, how: 'staff', by: me.id }, event.at);
    if (!done) throw new Refusal('conflict', words.notOnList(number));
    ctx.reply(words.arrivedDone(name, came));
  },
});
