import { endSession } from '#db/web-session.ts';
import { page } from '#src/bot/define.ts';
import { html } from '#src/web/ui/html.ts';
import { sessionCookie } from '#src/web/ui/session-cookie.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { words } from './text.ts';

export default page('POST', '/sign-out', {
  may: 'everyone',
  async run({ db, session, frame }) {
    if (session !== undefined) await endSession(db, session);
    const body = html`<section class="panel">${html`<p>${words.signedOutHint}</p>`}</section>`;
    const headers = { 'set-cookie': sessionCookie(undefined, frame.secure) };
    return draw({ ...frame, me: undefined, nav: [] }, { title: words.signedOutTitle, narrow: true, body, headers });
  },
});
