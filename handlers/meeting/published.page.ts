import { publicPage } from '#src/bot/define.ts';
import { html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { paperOf } from './minutes/paper.ts';
import { paperView } from './pages/parts.ts';
import { openPublished } from './pages/published.ts';
import { pageWords } from './pages/text.ts';
import { publicPath } from './publishing.ts';
import { words } from './text.ts';

/** Published minutes, for whoever has the address. */
export default publicPage('GET', '/public/minutes/:token', async (ctx) => {
  const { meeting, version } = await openPublished(ctx);
  const paper = paperOf(ctx.district.name, version);
  const aside = html`<a class="button" href="${publicPath(meeting)}/minutes.docx?v=${version.version}">${pageWords.word}</a>`;
  return draw(ctx.frame, { title: words.publicationTitle(words.nameOf(meeting)), aside, body: paperView(paper) });
});
