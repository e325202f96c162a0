import { type MetricRow, metricRows, ROW_SORTS } from '#db/metric.ts';
import { personsNamed } from '#db/person.ts';
import { page } from '#src/bot/define.ts';
import { readPeriod } from '#src/bot/period.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { empty } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { type Column, sliceOf, table } from '#src/web/ui/table.ts';
import { figuresOf } from './compute.ts';
import { type Code, type Metric, metricOf } from './metrics.ts';
import { words } from './pages/text.ts';
import { pageOf, periodPath, rowsPath } from './paths.ts';
import { STAFF } from './runs.ts';
import { words as said } from './text.ts';

/** The rows that one figure comes from (R1), of a whole time or of one part of it. */
export default page('GET', '/admin/reports/rows', {
  may: STAFF,
  async run({ db, district, now, url, frame }) {
    const asked = url.searchParams.get('period')?.trim() || words.usual;
    const period = readPeriod(asked, now);
    if (!period) throw new Refusal('usage', said.unread(asked));
    const metric = metricOf(url.searchParams.get('metric') ?? 'events');
    if (!metric) throw new Refusal('not_found', words.unknownMetric);
    const part = url.searchParams.get('part') || undefined;
    const { code } = metric;
    const slice = sliceOf(url, ROW_SORTS);
    const span = { districtId: district.id, from: period.from, to: period.to };
    const figure = (await figuresOf(db, span)).find((one) => one.code === code)!;
    const { rows, total } = await metricRows(
      db,
      code,
      { ...span, part },
      {
        limit: slice.size,
        offset: (slice.page - 1) * slice.size,
        sort: ROW_SORTS.find((sort) => sort === slice.sort) ?? 'at',
        down: slice.down,
        distinct: metric.how === 'distinct',
      },
    );
    const people =
      code === 'attendees'
        ? await personsNamed(
            db,
            district.id,
            rows.map(({ ref }) => ref),
          )
        : undefined;
    const amount = figure.parts.find(([one]) => one === part)?.[1] ?? (part === undefined ? figure.value : 0);
    const list = table({
      caption: words.rows,
      columns: columns(metric, now, people),
      rows,
      empty: empty(words.noRows, words.noRowsHint),
      paged: { url, slice, total },
    });
    const { name, definition } = said.meaning[code];
    const body = html`<section class="panel"><p>${said.definition(definition)}</p>${
      part === undefined && figure.estimated > 0 && html`<p class="soft small">${said.coverage(figure)}</p>`
    }${part !== undefined && html`<p><a href="${rowsPath(code, period)}">${words.allParts}</a></p>`}</section>
<section class="panel flush" aria-label="${words.rows}">${list}</section>`;
    return draw(frame, {
      title: words.rowsTitle(name, part === undefined ? undefined : said.part(code, part)),
      about: words.rowsAbout(period.name, said.value(metric, amount)),
      aside: html`<a class="button" href="${periodPath(period)}">${words.back}</a>`,
      body,
    });
  },
});

type Rows = readonly Column<MetricRow>[];

/** @param people names of those whom the rows are about, where a row is a person */
function columns(metric: Metric & { code: Code }, now: Date, people: ReadonlyMap<string, string> | undefined): Rows {
  const { code, how } = metric;
  const what = ({ ref, label }: MetricRow) => {
    if (people) return people.get(ref) ?? '';
    const page = pageOf(code, ref);
    const words = `${ref} ${label}`;
    return page === undefined ? words : html`<a href="${page}">${words}</a>`;
  };
  return [
    { label: words.what, lead: true, cell: what },
    { label: words.at, sort: 'at', tight: true, cell: ({ at }) => dateTime(at, now) },
    { label: words.part, sort: 'part', cell: ({ part }) => said.part(code, part) },
    ...(how === 'distinct'
      ? []
      : ([
          {
            label: words.amount,
            sort: 'value',
            cell: ({ value, estimated }) =>
              html`${said.value(metric, value)}${estimated && html` <span class="small soft">${words.estimated}</span>`}`,
          },
        ] satisfies Rows)),
  ];
}
