import { type Brand, brands } from '#db/incubation-queries.ts';
import { page } from '#src/bot/define.ts';
import { dateTime } from '#src/core/text.ts';
import { badge, empty } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { sayForm } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { type Column, table } from '#src/web/ui/table.ts';
import { STAFF } from './brands.ts';
import { adding, pageWords as words } from './pages/text.ts';
import { words as said } from './text.ts';

/** Every brand and where it stands. */
export default page('GET', '/admin/incubation', {
  may: STAFF,
  nav: { group: 'build', place: 7, label: words.nav },
  async run({ db, district, now, frame }) {
    const list = table({
      caption: words.brands,
      columns: columns(now),
      rows: await brands(db, district.id),
      empty: empty(words.none, words.noneHint),
    });
    const body = html`<details class="panel slim fold"><summary>${adding.button}</summary>${sayForm(frame, adding)}</details>
<section class="panel flush" data-live aria-label="${words.brands}">${list}</section>`;
    return draw(frame, { title: words.title, about: words.about, body });
  },
});

const columns = (now: Date): Column<Brand>[] => [
  {
    label: words.brand,
    lead: true,
    cell: (brand) => html`<a href="/admin/incubation/${brand.number}">${said.title(brand)}</a>`,
  },
  { label: words.stage, bare: true, cell: ({ stage }) => badge(said.tone[stage], said.stages[stage]) },
  { label: words.since, tight: true, cell: ({ since }) => dateTime(since, now) },
  { label: words.supports, tight: true, cell: ({ supports }) => words.times(supports) },
  { label: words.mentor, cell: ({ mentor }) => mentor ?? undefined },
  { label: words.contact, cell: ({ contact }) => contact ?? undefined },
];
