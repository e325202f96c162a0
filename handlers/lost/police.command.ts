import { command } from '#src/bot/define.ts';
import { KEEPERS, move, readWitnessed } from './doings.ts';
import { words } from './text.ts';

export default command({
  topic: 'lost',
  place: 8,
  ...words.police,
  may: KEEPERS,
  read: (rest) => readWitnessed(rest, words.police),
  async run(ctx, { number, note, witness }) {
    await move(ctx, number, { kind: 'to_police', note, witness });
    ctx.reply(words.done.to_police(number, note));
  },
});
