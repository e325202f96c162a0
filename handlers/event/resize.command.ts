import { myRegistration, resize } from '#db/sign-up.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, handOn, partyOf, permitParty, readNumbered, refresh, takeFor } from './parties.ts';
import { words } from './text.ts';

export default command({
  topic: 'event',
  place: 4,
  ...words.resize,
  may: 'everyone',
  read(said) {
    const { number, rest: typed } = readNumbered(said, words.resize);
    const { forName, rest } = takeFor(typed);
    if (rest === '') throw new Refusal('usage', words.partyUnclear(''));
    return { number, forName, party: partyOf(rest) };
  },
  async run(ctx, { number, forName, party }) {
    const { db, district, me } = ctx;
    permitParty(await find(ctx, number), party);
    const key = { districtId: district.id, number };
    const mine = await myRegistration(db, key, me.id, forName);
    const done = mine && (await resize(db, key, mine.id, party));
    if (!done || done.kind === 'none') throw new Refusal('not_found', words.notSignedUp(number, forName));
    ctx.reply(
      done.kind === 'resized'
        ? words.resized(number, words.size(party))
        : words.wished(number, words.size(party), words.size(mine)),
    );
    await refresh(ctx, await handOn(ctx, district.id, number));
  },
});
