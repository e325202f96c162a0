import { command } from '#src/bot/define.ts';
import { BACKLOG, backlogCard } from './cards.ts';
import { words } from './text.ts';

export default command({
  topic: 'people',
  place: 8,
  ...words.backlog,
  may: ['admin'],
  read: () => undefined,
  async run(ctx) {
    ctx.showHere(BACKLOG, await backlogCard(ctx));
  },
});
