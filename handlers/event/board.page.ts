import { eventCounts, eventRows } from '#db/event-board.ts';
import { allSeries } from '#db/event-queries.ts';
import { page } from '#src/bot/define.ts';
import { SAVED_AS } from '#src/files/download.ts';
import { empty } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { filters, sliceOf, table } from '#src/web/ui/table.ts';
import { columns, filterInputs, readFilter, SORTS, tabs } from './board/list.ts';
import { words } from './board/text.ts';
import { STAFF } from './rules.ts';

/** Every event of the district, as its address asks for them. */
export default page('GET', '/admin/events', {
  may: STAFF,
  nav: { group: 'build', place: 1, label: words.nav },
  async run({ db, district, now, url, frame }) {
    const slice = sliceOf(url, SORTS);
    const { rows, total } = await eventRows(db, district.id, readFilter(url.searchParams), slice);
    const list = table({
      caption: words.caption,
      columns: columns(now),
      rows,
      empty: empty(words.emptyTitle, words.emptyHint),
      paged: { url, slice, total },
    });
    const saves = SAVED_AS.map((kind) => html`<a href="/admin/events.${kind}${url.search}">${words.savedAs[kind]}</a>`);
    const inputs = filterInputs(await allSeries(db, district.id));
    const body = html`<div class="panel slim">${tabs(url, await eventCounts(db, district.id))}${filters(url, inputs)}</div>
<section class="panel flush" data-live aria-label="${words.caption}">${list}</section>
<p class="row small soft">${words.save}${saves}</p>`;
    const aside = html`<span class="row"><a class="button" href="/public/calendar">${words.calendar}</a><a class="button primary" href="/admin/events/new">${words.publish}</a></span>`;
    return draw(frame, { title: words.title, about: words.about, aside, body });
  },
});
