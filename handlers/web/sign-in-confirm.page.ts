import { ensureChat } from '#db/chat.ts';
import { endSession, openSession, takeSignIn } from '#db/web-session.ts';
import { publicPage } from '#src/bot/define.ts';
import { webChat } from '#src/bot/web-chat.ts';
import { sha256 } from '#src/core/digest.ts';
import { sessionCookie } from '#src/web/ui/session-cookie.ts';
import { goTo } from '#src/web/ui/shell.ts';
import { stalePage } from './stale-page.ts';
import { words } from './text.ts';

/** Always a new session under a new token: whatever a browser brought along before is ended. */
export default publicPage('POST', '/sign-in/:token', async ({ db, now, newId, params, frame, session }) => {
  const holder = await takeSignIn(db, await sha256(params['token'] ?? ''), now);
  if (!holder) return stalePage(frame, words.stale);
  if (session !== undefined) await endSession(db, session);
  const token = newId('ses');
  await openSession(db, await sha256(token), holder, now);
  await ensureChat(
    db,
    webChat(holder.districtId, { realm: holder.realm, id: holder.externalId }),
    holder.districtId,
    now,
  );
  return goTo('/admin', { 'set-cookie': sessionCookie(token, frame.secure) });
});
