import { type EventFigures, eventFigures } from '#db/event-figures.ts';
import { allSeries, type Series } from '#db/event-queries.ts';
import { page } from '#src/bot/define.ts';
import type { Input } from '#src/core/card.ts';
import { wallTime } from '#src/core/time.ts';
import { badge, empty } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { type Sentence, sayForm } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { type Column, table } from '#src/web/ui/table.ts';
import { words } from './board/text.ts';
import { STAFF, yearOf } from './rules.ts';
import { words as said } from './text.ts';

interface Row extends Series {
  readonly figures: EventFigures | undefined;
}

/** The series of events, how far each is with its year, and what it gives a new event. */
export default page('GET', '/admin/series', {
  may: STAFF,
  nav: { group: 'build', place: 2, label: words.seriesNav },
  async run({ db, district, now, frame }) {
    const figures = await eventFigures(db, district.id, ...yearOf(now));
    const rows = (await allSeries(db, district.id)).map((one): Row => {
      return { ...one, figures: figures.find(({ series }) => series === one.name) };
    });
    const list = table({ caption: words.seriesTitle, columns, rows, empty: empty(words.noSeries, said.seriesEmpty) });
    const body = html`<section class="panel flush" data-live aria-label="${words.seriesTitle}">${list}</section>
<details class="panel slim fold"><summary>${words.addSeries}</summary>${sayForm(frame, adding)}</details>`;
    return draw(frame, { title: words.seriesTitle, about: words.seriesAbout(wallTime(now).year), body });
  },
});

const columns: readonly Column<Row>[] = [
  {
    label: words.seriesColumn.name,
    lead: true,
    cell: ({ name }) => html`<a href="/admin/events?series=${encodeURIComponent(name)}">${name}</a>`,
  },
  {
    label: words.seriesColumn.target,
    tight: true,
    cell: ({ yearlyTarget, figures }) => {
      const held = figures?.held ?? 0;
      const left = yearlyTarget === null ? undefined : yearlyTarget - held;
      return html`${words.progress(held, yearlyTarget)} ${
        left !== undefined && (left > 0 ? badge('warn', words.behind(left)) : badge('good', words.met))
      }`;
    },
  },
  {
    label: words.seriesColumn.heads,
    cell: ({ figures }) => figures && words.heads(figures.heads, figures.checkedIn, figures.held),
  },
  { label: words.seriesColumn.capacity, tight: true, cell: ({ defaultCapacity }) => words.seats(defaultCapacity) },
  { label: words.seriesColumn.minutes, tight: true, cell: ({ defaultMinutes }) => words.minutes(defaultMinutes) },
  {
    label: words.seriesColumn.rule,
    cell: ({ childNeedsAdult, childrenPerAdult, partySizeMax }) =>
      words.rule(childNeedsAdult, childrenPerAdult, partySizeMax),
  },
];

const input = (name: keyof typeof words.seriesInput, kind: Input['kind'], required = false): Input => ({
  name,
  label: words.seriesInput[name],
  kind,
  required,
});

const adding: Sentence = {
  id: 'series',
  begin: said.addSeries.names[0],
  inputs: [
    input('name', 'text', true),
    input('target', 'number'),
    input('capacity', 'number'),
    input('minutes', 'number'),
    { ...input('adult', 'one'), options: [[words.adultOption, words.adultOption]] },
  ],
  shape: words.shape.series,
  button: words.keepSeries,
};
