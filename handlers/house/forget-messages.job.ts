import { forgetMessages } from '#db/outbox.ts';
import { job } from '#src/bot/define.ts';

// Feishu lets a card be redrawn for 14 days, WeCom for 3; a month also leaves time to look into what was given up.
const KEPT_MS = 30 * 24 * 3_600_000;

/** Forgets messages that can no longer be redrawn. */
export default job('house.forget-messages', '23 4 * * *', ({ db, now }) =>
  forgetMessages(db, new Date(now.getTime() - KEPT_MS)),
);
