import { comingEvents } from '#db/event-queries.ts';
import { command } from '#src/bot/define.ts';
import { readNumber } from '#src/language/words.ts';
import { eventCard, listCard, subjectOf } from './cards.ts';
import { find } from './parties.ts';
import { words } from './text.ts';

const LISTED_MAX = 10;

export default command({
  topic: 'event',
  place: 1,
  ...words.list,
  may: 'everyone',
  read: (rest) => readNumber(rest)?.number,
  async run(ctx, number) {
    const { db, district, now } = ctx;
    if (number === undefined) return ctx.reply(listCard(await comingEvents(db, district.id, now, LISTED_MAX), now));
    ctx.showHere(subjectOf(number), eventCard(await find(ctx, number), now));
  },
});
