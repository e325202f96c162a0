import { MEETING_SERIES } from '#db/meeting.ts';
import { chairNames, firstAdmin } from '#db/meeting-queries.ts';
import { page } from '#src/bot/define.ts';
import { panel } from '#src/web/ui/controls.ts';
import { type Html, html } from '#src/web/ui/html.ts';
import { sayForm } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { usualQuorum } from './convening.ts';
import { STAFF } from './members.ts';
import { convening } from './pages/steps.ts';
import { pageWords } from './pages/text.ts';
import { words } from './text.ts';

/** Convenes a meeting of either series. */
export default page('GET', '/admin/meetings/new', {
  may: STAFF,
  async run({ db, district, now, frame }) {
    const chairs = await chairNames(db, district.id);
    const chair = (await firstAdmin(db, district.id))?.name;
    const forms: Html[] = [];
    for (const series of MEETING_SERIES) {
      const quorum = await usualQuorum({ db, district, now }, series);
      forms.push(panel(words.series[series], sayForm(frame, convening(series, { chairs, chair, quorum }))));
    }
    const aside = html`<a class="button" href="/admin/meetings">${pageWords.back}</a>`;
    return draw(frame, { title: pageWords.convene, aside, body: html`<div class="split">${forms}</div>` });
  },
});
