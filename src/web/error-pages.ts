import type { Refusal } from '#src/core/errors.ts';
import type { Frame } from '#src/core/page.ts';
import { type Html, html } from './ui/html.ts';
import { page } from './ui/shell.ts';
import { words } from './ui/text.ts';

const link = (path: string, label: string) => html`<a class="button" href="${path}">${label}</a>`;
const box = (hint: string, way: Html | undefined) =>
  html`<section class="panel"><p class="pre">${hint}</p><div class="buttons">${way}</div></section>`;

/** The same answer for every address: whoever is not signed in learns nothing about what there is. */
export const signInPage = (frame: Frame): Promise<Response> =>
  page(frame, {
    title: words.signInTitle,
    status: 401,
    narrow: true,
    body: html`<p class="panel">${words.signInHow}</p>`,
  });

/** What could not be done, in one sentence, and the way back. */
export function refusalPage(frame: Frame, { code, say }: Refusal, status: number, back: string | undefined) {
  const title =
    code === 'not_found' ? words.notFoundTitle : code === 'forbidden' ? words.forbiddenTitle : words.refusedTitle;
  const way = back ? link(back, words.back) : frame.me && link('/admin', words.home);
  return page(frame, { title, status, narrow: true, body: box(say, way) });
}

export const brokenPage = (frame: Frame, ref: string): Promise<Response> =>
  page(frame, {
    title: words.brokenTitle,
    status: 500,
    narrow: true,
    body: box(words.broken(ref), link(frame.path, words.back)),
  });
