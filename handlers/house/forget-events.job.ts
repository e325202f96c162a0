import { forgetEvents } from '#db/inbox.ts';
import { job } from '#src/bot/define.ts';

// Feishu's last redelivery comes 7 h 5 min after the event; three days leave room for a clock that is wrong.
const KEPT_MS = 3 * 24 * 3_600_000;

/** Forgets which events were worked, once no platform will deliver them again. */
export default job('house.forget-events', '17 * * * *', ({ db, now }) =>
  forgetEvents(db, new Date(now.getTime() - KEPT_MS)),
);
