import { rejoin } from '#db/promotion.ts';
import { expiredRegistration } from '#db/sign-up.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, handOn, readWhose, refresh } from './parties.ts';
import { words } from './text.ts';

export default command({
  topic: 'event',
  place: 6,
  ...words.rejoin,
  may: 'everyone',
  read: (rest) => readWhose(rest, words.rejoin),
  async run(ctx, { number, forName }) {
    const { db, district, me, now } = ctx;
    await find(ctx, number);
    const key = { districtId: district.id, number };
    const mine = await expiredRegistration(db, key, me.id, forName);
    if (!mine || !(await rejoin(db, key, mine.id, now))) throw new Refusal('conflict', words.noRejoin(number));
    ctx.reply(words.rejoined(number));
    await refresh(ctx, await handOn(ctx, district.id, number));
  },
});
