import { eventFigures } from '#db/event-figures.ts';
import { command } from '#src/bot/define.ts';
import { card, fields, text } from '#src/core/card.ts';
import { yearOf } from './rules.ts';
import { words } from './text.ts';

export default command({
  topic: 'event',
  place: 19,
  ...words.series,
  may: ['staff', 'admin'],
  read: () => undefined,
  async run({ db, district, now, reply }) {
    const rows = await eventFigures(db, district.id, ...yearOf(now));
    const lines = rows.map(({ series, held, target }) => [series, words.seriesRow(held, target)] as const);
    reply(card(words.seriesTitle, { blocks: lines.length > 0 ? [fields(...lines)] : [text(words.seriesEmpty)] }));
  },
});
