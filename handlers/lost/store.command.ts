import { command } from '#src/bot/define.ts';
import { KEEPERS, move, readWitnessed } from './doings.ts';
import { words } from './text.ts';

export default command({
  topic: 'lost',
  place: 6,
  ...words.store,
  may: KEEPERS,
  read: (rest) => readWitnessed(rest, words.store),
  async run(ctx, { number, note, witness }) {
    await move(ctx, number, { kind: 'stored', storedAs: note, witness });
    ctx.reply(words.done.stored(number, note));
  },
});
