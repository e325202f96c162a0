import { command } from '#src/bot/define.ts';
import { partyOf, readNumbered, takeFor } from './parties.ts';
import { join } from './sign-up.ts';
import { AGE, SIGN_UP_FOR, words } from './text.ts';

export default command({
  topic: 'event',
  place: 2,
  ...words.signUp,
  may: 'everyone',
  claims: ({ text }) => SIGN_UP_FOR.test(text),
  read(typed) {
    const before = SIGN_UP_FOR.exec(typed);
    const { number, rest: said } = readNumbered(typed.replace(SIGN_UP_FOR, ''), words.signUp);
    const { forName, rest } = takeFor(said);
    const ages = [...rest.matchAll(AGE)].map(([, age]) => Number(age));
    return { number, forName: before?.[1] ?? forName, ages, party: partyOf(rest.replace(AGE, ' ')) };
  },
  async run(ctx, { number, ...wanted }) {
    ctx.reply(await join(ctx, number, wanted));
  },
});
