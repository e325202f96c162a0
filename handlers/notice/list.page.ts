import { BROADCAST_STATES, type BroadcastState } from '#db/broadcast.ts';
import { type Listed, listBroadcasts } from '#db/broadcast-queries.ts';
import { page } from '#src/bot/define.ts';
import type { Input } from '#src/core/card.ts';
import { dateTime } from '#src/core/text.ts';
import { badge, empty } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { type Column, filters, sliceOf, table } from '#src/web/ui/table.ts';
import { excerpt } from './cards.ts';
import { words } from './desk/text.ts';
import { WRITERS } from './roles.ts';
import { words as cardWords } from './text.ts';

const FILTERS: readonly Input[] = [
  {
    name: 'state',
    label: words.filter,
    kind: 'one',
    required: false,
    options: BROADCAST_STATES.map((one) => [one, cardWords.state[one]]),
  },
];

/** Every broadcast of the district, the latest first. */
export default page('GET', '/admin/broadcasts', {
  may: WRITERS,
  nav: { group: 'day', place: 6, label: words.nav },
  async run({ db, district, now, url, frame }) {
    const slice = sliceOf(url, ['-number']);
    const state = BROADCAST_STATES.find((one) => one === url.searchParams.get('state'));
    const { rows, total } = await listBroadcasts(db, district.id, {
      states: state ? [state] : [],
      limit: slice.size,
      offset: (slice.page - 1) * slice.size,
    });
    const list = table({
      caption: words.caption,
      columns: columns(now),
      rows,
      empty: empty(words.emptyTitle, words.emptyHint),
      paged: { url, slice, total },
    });
    const body = html`<div class="panel slim">${filters(url, FILTERS)}</div>
<section class="panel flush" data-live aria-label="${words.caption}">${list}</section>`;
    const aside = html`<a class="button primary" href="/admin/broadcasts/new">${words.new}</a>`;
    return draw(frame, { title: words.title, about: words.about, aside, body });
  },
});

const stateBadge = (state: BroadcastState) => badge(cardWords.tone[state], cardWords.state[state]);

const columns = (now: Date): readonly Column<Listed>[] => [
  {
    label: words.column.what,
    lead: true,
    cell: ({ number, body }) =>
      html`<a href="/admin/broadcasts/${number}">${cardWords.title(number, excerpt(body))}</a>`,
  },
  { label: words.column.state, bare: true, cell: ({ state }) => stateBadge(state) },
  { label: words.column.accepted, tight: true, cell: ({ accepted, targets }) => `${accepted}/${targets}` },
  { label: words.column.by, cell: ({ byName }) => byName },
  { label: words.column.when, tight: true, cell: ({ createdAt }) => dateTime(createdAt, now) },
];
