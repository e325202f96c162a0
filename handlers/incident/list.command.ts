import { openIncidents } from '#db/incident-queries.ts';
import { command } from '#src/bot/define.ts';
import { readNumber } from '#src/language/words.ts';
import { listCard } from './cards.ts';
import { showDetail } from './detail.ts';
import { commands } from './text.ts';

const LISTED_MAX = 10;

export default command({
  topic: 'report',
  place: 2,
  ...commands.list,
  may: 'everyone',
  read: (rest) => readNumber(rest)?.number,
  async run(ctx, number) {
    if (number !== undefined) return showDetail(ctx, number);
    const { incidents, total } = await openIncidents(ctx.db, ctx.district.id, LISTED_MAX);
    ctx.reply(listCard(incidents, total, ctx.now));
  },
});
