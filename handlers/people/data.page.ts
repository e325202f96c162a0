import { peekData } from '#db/data-link.ts';
import { publicPage } from '#src/bot/define.ts';
import { sha256 } from '#src/core/digest.ts';
import { html } from '#src/web/ui/html.ts';
import { page } from '#src/web/ui/shell.ts';
import { stale } from './leaving/stale.ts';
import { leavingWords as words } from './leaving/text.ts';

/** Only asks: chat programs open links to preview them, and must not use this one up. */
export default publicPage('GET', '/public/my-data/:token', async ({ db, now, params, frame }) => {
  const owner = await peekData(db, await sha256(params['token'] ?? ''), now);
  if (!owner) return stale(frame);
  const body = html`<section class="panel"><p>${words.pageOf(owner.name)}</p>
<form method="post" action="${frame.path}"><button class="button primary">${words.download}</button></form></section>`;
  return page(frame, { title: words.pageTitle, narrow: true, body });
});
