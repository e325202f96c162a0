import type { Frame } from '#src/core/page.ts';
import { html } from '#src/web/ui/html.ts';
import { page } from '#src/web/ui/shell.ts';
import { leavingWords as words } from './text.ts';

/** Used, too old, or never given out: the same for all three. */
export const stale = (frame: Frame): Promise<Response> =>
  page(frame, { title: words.staleTitle, status: 410, narrow: true, body: html`<p class="panel">${words.stale}</p>` });
