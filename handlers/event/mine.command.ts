import { myEvents } from '#db/event-queries.ts';
import { command } from '#src/bot/define.ts';
import { card, fields, text } from '#src/core/card.ts';
import { timeSpan } from '#src/core/text.ts';
import { words } from './text.ts';

export default command({
  topic: 'event',
  place: 7,
  ...words.mine,
  may: 'everyone',
  read: () => undefined,
  async run({ db, district, me, now, reply }) {
    const mine = await myEvents(db, district.id, me.id, now);
    const rows = mine.map(
      ({ event, registration }) =>
        [
          `#${event.number}`,
          words.mineRow(
            timeSpan(event.startsAt, event.endsAt, now),
            event.title,
            words.size(registration),
            words.registrationState[registration.state],
            registration.forName,
          ),
        ] as const,
    );
    reply(card(words.mineTitle, { blocks: rows.length > 0 ? [fields(...rows)] : [text(words.mineEmpty)] }));
  },
});
