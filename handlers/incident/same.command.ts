import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { ownNewest, sameAs } from './same.ts';
import { commands, words } from './text.ts';

export default command({
  topic: 'report',
  place: 4,
  ...commands.same,
  may: 'everyone',
  read(rest) {
    const read = readNumber(rest);
    if (!read) throw new Refusal('usage', words.numberMissing(commands.same.usage));
    return read.number;
  },
  async run(ctx, other) {
    const own = await ownNewest(ctx, other);
    await sameAs(ctx, own.number, other);
  },
});
