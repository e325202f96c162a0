import { forgetOnce } from '#db/once.ts';
import { forgetSessions } from '#db/web-session.ts';
import { job } from '#src/bot/define.ts';

// Longer than any address of a form is good for.
const ONCE_KEPT_MS = 8 * 24 * 3_600_000;

/** Forgets sessions and links that are over, and what can no longer be sent a second time. */
export default job('web.forget-visits', '43 4 * * *', async ({ db, now }) => {
  await forgetSessions(db, now);
  await forgetOnce(db, new Date(now.getTime() - ONCE_KEPT_MS));
});
