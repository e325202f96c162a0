import { laneOf } from '#db/outbox.ts';
import { liveReminders } from '#db/reminder-queries.ts';
import { command } from '#src/bot/define.ts';
import { listCard } from './cards.ts';
import { words } from './text.ts';

const LISTED_MAX = 20;

export default command({
  topic: 'remind',
  place: 2,
  ...words.list,
  may: 'everyone',
  read: () => undefined,
  async run({ db, district, me, chat, now, reply }) {
    // In a group only what is said there: what people are reminded of in private is nobody else's business.
    const of = chat.kind === 'group' ? { target: laneOf(chat) } : { by: me.id, target: me.id };
    reply(listCard(await liveReminders(db, district.id, of, LISTED_MAX), LISTED_MAX, now));
  },
});
