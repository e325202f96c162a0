import { boardCounts, boardRows } from '#db/incident-board.ts';
import { page } from '#src/bot/define.ts';
import { empty } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { sayForm } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { filters, sliceOf, table } from '#src/web/ui/table.ts';
import { columns, FILTERS, readFilter, SORTS, tabs } from './board/list.ts';
import { reporting } from './board/steps.ts';
import { words } from './board/text.ts';
import { DUTY } from './rules.ts';

/** Every incident of the district, as its address asks for them. */
export default page('GET', '/admin/incidents', {
  may: DUTY,
  nav: { group: 'day', place: 2, label: words.nav },
  async run({ db, district, now, url, frame }) {
    const slice = sliceOf(url, SORTS);
    const { rows, total } = await boardRows(db, district.id, readFilter(url.searchParams), slice);
    const counts = await boardCounts(db, district.id);
    const list = table({
      caption: words.caption,
      columns: columns(now),
      rows,
      empty: empty(words.emptyTitle, words.emptyHint),
      paged: { url, slice, total },
    });
    const body = html`<div class="panel slim">${tabs(url, counts)}${filters(url, FILTERS)}</div>
<section class="panel flush" data-live aria-label="${words.caption}">${list}</section>
<details class="panel slim fold"><summary>${words.report}</summary>${sayForm(frame, reporting)}</details>`;
    return draw(frame, { title: words.title, about: words.about, body });
  },
});
