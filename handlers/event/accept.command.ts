import { accept } from '#db/promotion.ts';
import { myRegistration } from '#db/sign-up.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, readWhose } from './parties.ts';
import { words } from './text.ts';

export default command({
  topic: 'event',
  place: 5,
  ...words.accept,
  may: 'everyone',
  read: (rest) => readWhose(rest, words.accept),
  async run(ctx, { number, forName }) {
    const { db, district, me, now } = ctx;
    await find(ctx, number);
    const key = { districtId: district.id, number };
    const mine = await myRegistration(db, key, me.id, forName);
    const taken = mine && (await accept(db, key, mine.id, now));
    if (!taken) throw new Refusal('conflict', words.noOffer(number));
    ctx.reply(words.accepted(number, words.size(taken.registration)));
  },
});
