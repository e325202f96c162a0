import { forgetPhone, setPhone } from '#db/profile.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { masked, seal } from '#src/core/privacy.ts';
import { fold } from '#src/language/words.ts';
import { phoneSecret } from './phone-number.ts';
import { words } from './text.ts';

// Mainland mobile numbers: 11 digits, the first two 13 to 19.
const PHONE = /^1[3-9]\d{9}$/u;

/** Somebody's own number, encrypted before it is kept. */
export default command({
  topic: 'people',
  place: 6,
  ...words.phone,
  may: 'everyone',
  read(rest, { chat }) {
    if (chat.kind !== 'private') throw new Refusal('usage', words.phoneOnlyPrivate);
    if (rest === words.forget) return undefined;
    const number = fold(rest)
      .replace(/^\+?86/u, '')
      .replace(/[\s-]/gu, '');
    if (!PHONE.test(number)) throw new Refusal('usage', words.phoneOdd);
    return number;
  },
  async run(ctx, number) {
    const { db, me, now, newId, reply } = ctx;
    if (number === undefined) return reply((await forgetPhone(db, me)) ? words.phoneGone : words.phoneNone);
    const sealed = await seal(await phoneSecret(ctx), newId('seal'), number);
    await setPhone(db, me, { sealed, masked: masked(number), setAt: now });
    reply(words.phoneKept(masked(number)));
  },
});
