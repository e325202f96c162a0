import { myRegistration, withdraw } from '#db/sign-up.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, handOn, readWhose, refresh } from './parties.ts';
import { words } from './text.ts';

export default command({
  topic: 'event',
  place: 3,
  ...words.cancel,
  may: 'everyone',
  read: (rest) => readWhose(rest, words.cancel),
  async run(ctx, { number, forName }) {
    const { db, district, me, now } = ctx;
    await find(ctx, number);
    const key = { districtId: district.id, number };
    const mine = await myRegistration(db, key, me.id, forName);
    const left = mine && (await withdraw(db, key, mine.id, now));
    if (!left) throw new Refusal('not_found', words.notSignedUp(number, forName));
    ctx.reply(words.cancelled(number, words.size(mine), mine.state !== 'waitlisted'));
    await refresh(ctx, await handOn(ctx, district.id, number));
  },
});
