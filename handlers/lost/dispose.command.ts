import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { find, move, readWitnessed } from './doings.ts';
import { YEAR_MS } from './rules.ts';
import { words } from './text.ts';

export default command({
  topic: 'lost',
  place: 9,
  ...words.dispose,
  may: ['staff', 'admin'],
  read: (rest) => readWitnessed(rest, words.dispose),
  async run(ctx, { number, note, witness }) {
    const found = await find(ctx, number);
    const until = new Date(found.reportedAt.getTime() + YEAR_MS);
    if (!found.endedAt && ctx.event.at < until) {
      throw new Refusal('conflict', words.tooEarly(number, dateTime(until, ctx.now)));
    }
    await move(ctx, number, { kind: 'disposed', note, witness });
    ctx.reply(words.done.disposed(number));
  },
});
