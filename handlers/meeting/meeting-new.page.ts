import { MEETING_SERIES } from '#db/meeting.ts';
import { chairNames } from '#db/meeting-queries.ts';
import { page } from '#src/bot/define.ts';
import { panel } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { sayForm } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { STAFF } from './members.ts';
import { convening } from './pages/steps.ts';
import { pageWords } from './pages/text.ts';
import { words } from './text.ts';

/** Convenes a meeting of either series. */
export default page('GET', '/admin/meetings/new', {
  may: STAFF,
  async run({ db, district, frame }) {
    const chairs = await chairNames(db, district.id);
    const forms = MEETING_SERIES.map((series) =>
      panel(words.series[series], sayForm(frame, convening(series, chairs))),
    );
    const aside = html`<a class="button" href="/admin/meetings">${pageWords.back}</a>`;
    return draw(frame, { title: pageWords.convene, aside, body: html`<div class="split">${forms}</div>` });
  },
});
