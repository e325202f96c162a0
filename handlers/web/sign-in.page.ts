import { peekSignIn } from '#db/web-session.ts';
import { publicPage } from '#src/bot/define.ts';
import { sha256 } from '#src/core/digest.ts';
import { html } from '#src/web/ui/html.ts';
import { page } from '#src/web/ui/shell.ts';
import { stalePage } from './stale-page.ts';
import { words } from './text.ts';

/** Only asks: chat programs open links to preview them, and must not use this one up. */
export default publicPage('GET', '/sign-in/:token', async ({ db, now, params, frame, leave }) => {
  await leave(); // The link may be any district's.
  const person = await peekSignIn(db, await sha256(params['token'] ?? ''), now);
  if (!person) return stalePage(frame, words.stale);
  const body = html`<section class="panel"><p>${words.signInAs(person.name)}</p>
<form method="post" action="${frame.path}"><button class="button primary">${words.signInButton}</button></form>
<p class="soft small">${words.notYou}</p></section>`;
  return page(frame, { title: words.signInTitle, narrow: true, body });
});
