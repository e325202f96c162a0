import { command } from '#src/bot/define.ts';
import { readNoted, STAFF, step } from './steps.ts';
import { words } from './text.ts';

export default command({
  topic: 'hard',
  place: 4,
  ...words.escalate,
  may: STAFF,
  read: (rest) => readNoted(rest, words.escalate),
  async run(ctx, { number, note }) {
    await step(ctx, number, 'escalated', { text: note });
    ctx.reply(words.done.escalated(number));
  },
});
