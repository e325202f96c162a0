import { type DutyItem, type DutyMonth, dutyMonths, itemsOf } from '#db/rotation-queries.ts';
import { page } from '#src/bot/define.ts';
import { dateTime } from '#src/core/text.ts';
import { badge, empty } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { type Column, table } from '#src/web/ui/table.ts';
import { addMonths, monthOf, monthsFrom } from './months.ts';
import { MONTHS_AHEAD, STAFF } from './rota.ts';
import { rotaWords as words } from './rota-page/text.ts';
import { words as said } from './text.ts';

/** The months ahead, gaps included, and what this month's organisation is to do. */
export default page('GET', '/admin/rota', {
  may: STAFF,
  nav: { group: 'build', place: 4, label: words.nav },
  async run({ db, district, now, frame }) {
    const wanted = monthsFrom(monthOf(now), MONTHS_AHEAD + 1);
    const [here = ''] = wanted;
    const found = await dutyMonths(db, district.id, here, addMonths(wanted.at(-1)!, 1));
    const rows = wanted.map((month): Row => ({ month, duty: found.find((one) => one.month === month) }));
    const months = table({
      caption: words.months,
      columns: MONTHS,
      rows: found.length > 0 ? rows : [],
      empty: empty(words.nobody, words.nobodyHint),
    });
    const items = table({
      caption: said.itemsTitle(here),
      columns: itemColumns(now),
      rows: await itemsOf(db, district.id, here),
      empty: empty(words.noItems, words.noItemsHint),
    });
    const body = html`<div data-live class="stack"><section class="panel flush"><h2>${words.months}</h2>${months}</section>
<section class="panel flush"><h2>${said.itemsTitle(here)}</h2>${items}</section></div>`;
    return draw(frame, { title: words.title, about: words.about, body });
  },
});

interface Row {
  readonly month: string;
  readonly duty: DutyMonth | undefined;
}

const TONES = { planned: 'warn', confirmed: 'good', done: 'plain', missed: 'bad' } as const;

const MONTHS: readonly Column<Row>[] = [
  { label: words.column.month, lead: true, cell: ({ month }) => said.month(month) },
  { label: words.column.organisation, cell: ({ duty }) => duty?.organisation },
  { label: words.column.cover, cell: ({ duty }) => duty?.cover ?? undefined },
  {
    label: words.column.state,
    bare: true,
    cell: ({ duty }) => (duty ? badge(TONES[duty.state], said.state[duty.state]) : badge('bad', said.gap)),
  },
];

const itemColumns = (now: Date): Column<DutyItem>[] => [
  { label: words.column.what, lead: true, cell: ({ number, title }) => words.item(number, title) },
  {
    label: words.column.state,
    bare: true,
    cell: ({ doneAt }) => badge(doneAt ? 'good' : 'warn', doneAt ? words.done : words.open),
  },
  {
    label: words.column.since,
    cell: ({ month, firstMonth }) => (firstMonth < month ? said.month(firstMonth) : undefined),
  },
  { label: words.column.evidence, cell: ({ evidence }) => evidence ?? undefined },
  {
    label: words.column.by,
    tight: true,
    cell: ({ doneBy, doneAt }) => (doneBy && doneAt ? words.settled(doneBy, dateTime(doneAt, now)) : undefined),
  },
];
