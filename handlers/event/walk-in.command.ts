import { addWalkIn } from '#db/check-in.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, partyOf, readNumbered, refresh } from './parties.ts';
import { words } from './text.ts';

export default command({
  topic: 'event',
  place: 16,
  ...words.walkIn,
  may: ['staff', 'admin'],
  read(said) {
    const { number, rest } = readNumbered(said, words.walkIn);
    const [first = '', ...more] = rest.split(/\s+/u).filter(Boolean);
    const name = more.join(' ');
    if (!name) throw new Refusal('usage', words.nameMissing(words.walkIn.usage));
    return { number, name, party: partyOf(first) };
  },
  async run(ctx, { number, name, party }) {
    const { db, district, me, event, newId } = ctx;
    await find(ctx, number);
    const key = { districtId: district.id, number };
    const row = { id: newId('reg'), personId: me.id, forName: name, ...party };
    if (!(await addWalkIn(db, key, row, event.at))) throw new Refusal('conflict', words.walkInFull(number));
    ctx.reply(words.walkedIn(name, words.size(party)));
    await refresh(ctx, await find(ctx, number));
  },
});
