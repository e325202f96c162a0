import { command } from '#src/bot/define.ts';
import { partyOf, readNumbered } from './parties.ts';
import { join } from './sign-up.ts';
import { words } from './text.ts';

export default command({
  topic: 'event',
  place: 2,
  ...words.signUp,
  may: 'everyone',
  read(said) {
    const { number, rest } = readNumbered(said, words.signUp);
    return { number, party: partyOf(rest) };
  },
  async run(ctx, { number, party }) {
    ctx.reply(await join(ctx, number, party));
  },
});
