import { command } from '#src/bot/define.ts';
import { permitParty, readNoted, step } from './steps.ts';
import { words } from './text.ts';

export default command({
  topic: 'hard',
  place: 5,
  ...words.ready,
  may: ['responder', 'staff', 'admin'],
  read: (rest) => readNoted(rest, words.ready),
  async run(ctx, { number, note }) {
    await permitParty(ctx, number);
    await step(ctx, number, 'ready', { text: note, facts: { readyBy: ctx.me.id, readyAt: ctx.event.at } });
    ctx.reply(words.done.ready(number));
  },
});
