import { openNeeds } from '#db/partner-queries.ts';
import { page } from '#src/bot/define.ts';
import { dayName } from '#src/core/text.ts';
import { empty, stat } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { sayForm } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { type Column, table } from '#src/web/ui/table.ts';
import { words } from './text.ts';
import { STAFF } from './who.ts';
import { counts, isActive, partnersNow } from './year.ts';

type Row = Awaited<ReturnType<typeof partnersNow>>[number];
const { page: said } = words;

/** Every organisation with what it offers now and gave this year; what people are looking for; a form for a new one. */
export default page('GET', '/admin/partners', {
  may: STAFF,
  nav: { group: 'build', place: 6, label: said.nav },
  async run(ctx) {
    const { db, district, now, frame } = ctx;
    const rows = await partnersNow(ctx);
    const needs = await openNeeds(db, district.id);
    const sum = rows.reduce((total, { delivered }) => total + delivered, 0);
    const stats = html`<div class="stats">${[
      stat(String(rows.filter(counts).length), said.kept),
      stat(String(rows.filter(({ liveOffers }) => liveOffers > 0).length), said.liveCount),
      stat(String(rows.filter(isActive).length), said.activeCount),
      stat(String(sum), said.deliveredCount),
    ]}</div>`;
    const list = table({ caption: said.title, columns: COLUMNS, rows, empty: empty(said.empty, said.emptyHint) });
    const wanted = table({
      caption: said.needs,
      columns: [
        { label: said.number, tight: true, lead: true, cell: ({ number }) => `#${number}` },
        { label: said.what, cell: ({ what }) => what },
        { label: said.when, tight: true, cell: ({ neededOn }) => (neededOn ? dayName(neededOn, now) : undefined) },
        { label: words.label.asker, cell: ({ organisation, askedByName }) => organisation ?? askedByName },
      ],
      rows: needs,
      empty: empty(said.noNeeds, said.noNeedsHint),
    });
    const add = sayForm(frame, {
      id: 'add',
      begin: words.add.names[0],
      button: said.add,
      inputs: [{ name: 'name', label: said.field.name, kind: 'text', required: true }],
    });
    const body = html`${stats}<section class="panel flush">${list}</section>
<section class="panel flush"><h2>${said.needs}</h2>${wanted}</section>
<section class="panel"><h2>${said.add}</h2>${add}</section>`;
    return draw(frame, { title: said.title, about: said.about, body });
  },
});

const COLUMNS: readonly Column<Row>[] = [
  { label: said.column.name, lead: true, cell: ({ id, name }) => html`<a href="/admin/partners/${id}">${name}</a>` },
  { label: said.column.live, tight: true, cell: ({ liveOffers }) => String(liveOffers) },
  { label: said.column.delivered, tight: true, cell: ({ delivered }) => String(delivered) },
  { label: said.column.rota, tight: true, cell: ({ rotaMonths }) => words.months(rotaMonths) },
  { label: said.column.contacts, tight: true, cell: ({ contacts }) => String(contacts) },
];
