import { command } from '#src/bot/define.ts';
import { permitParty, readNoted, step } from './steps.ts';
import { words } from './text.ts';

export default command({
  topic: 'hard',
  place: 3,
  ...words.note,
  may: ['responder', 'staff', 'admin'],
  read: (rest) => readNoted(rest, words.note),
  async run(ctx, { number, note }) {
    await permitParty(ctx, number);
    await step(ctx, number, 'note', { text: note });
    ctx.reply(words.done.note(number));
  },
});
