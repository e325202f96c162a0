import { type ReportRun, runs } from '#db/report-run.ts';
import { page } from '#src/bot/define.ts';
import { readPeriod } from '#src/bot/period.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { badge, empty, panel } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { sayForm } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { type Column, filters, table, withQuery } from '#src/web/ui/table.ts';
import { figuresOf } from './compute.ts';
import { headlineOf } from './headline.ts';
import { chartList, figureTable, files, footnotes } from './pages/parts.ts';
import { words } from './pages/text.ts';
import { runPath } from './paths.ts';
import { STAFF } from './runs.ts';
import { words as said } from './text.ts';

const RUNS_MAX = 50;

/** What a time comes to now, of everything or of one series; keeping it; and what was kept. */
export default page('GET', '/admin/reports', {
  may: STAFF,
  nav: { group: 'manage', place: 0, label: words.nav },
  async run({ db, district, now, url, frame }) {
    const asked = url.searchParams.get('period')?.trim() || words.usual;
    const period = readPeriod(asked, now);
    if (!period) throw new Refusal('usage', said.unread(asked));
    const series = url.searchParams.get('series')?.trim() || undefined;
    const span = { districtId: district.id, from: period.from, to: period.to };
    const all = await figuresOf(db, span);
    const figures = series === undefined ? all : await figuresOf(db, { ...span, part: series });
    const tabs = words.periods.map(
      (name) =>
        html`<a href="${withQuery(url, { period: name })}"${name === asked && html` aria-current="true"`}>${name}</a>`,
    );
    const known = (all.find(({ code }) => code === 'events')?.parts ?? []).map(([name]) => [name, name] as const);
    const narrowed = filters(url, [
      { name: 'period', label: words.period, kind: 'text', required: false, hint: words.periodHint },
      { name: 'series', label: words.series, kind: 'one', required: false, options: known },
    ]);
    const list = figureTable(period, figures, empty(words.none(period.name), words.noneHint));
    const keep = sayForm(frame, {
      id: 'keep',
      begin: `${said.keep.names[0]} ${period.name}`,
      inputs: [],
      button: words.keep,
    });
    const some = figures.some(({ rows }) => rows > 0);
    const body = html`<div class="panel slim"><nav class="tabs" aria-label="${words.period}">${tabs}</nav>${narrowed}</div>
${some && series === undefined && html`<section class="panel"><p>${headlineOf(period.name, district.name, figures)}</p></section>`}
<section class="panel flush"><h2>${said.title(period.name)}</h2>${list}</section>
${await chartList(figures)}
${some && panel(words.definitions, footnotes(figures))}
${some && series === undefined && html`<section class="panel"><h2>${words.keepTitle}</h2><p class="soft small">${words.keepHint}</p><div class="row">${keep}${files({ period })}</div></section>`}
<section class="panel flush"><h2>${words.runs}</h2>${kept(await runs(db, district.id, RUNS_MAX), now)}</section>`;
    return draw(frame, { title: words.title, about: words.about, body });
  },
});

function kept(rows: readonly ReportRun[], now: Date) {
  const columns: readonly Column<ReportRun>[] = [
    {
      label: words.period,
      lead: true,
      cell: ({ number, title }) => html`<a href="${runPath(number)}">#${String(number)} ${title}</a>`,
    },
    { label: words.state, bare: true, cell: ({ state }) => stateOf(state) },
    { label: words.asOf, tight: true, cell: ({ asOf }) => dateTime(asOf, now) },
    {
      label: said.label.replaces,
      tight: true,
      cell: ({ supersedes }) => (supersedes === null ? undefined : `#${supersedes}`),
    },
  ];
  return table({ caption: words.runs, columns, rows, empty: empty(words.noRuns, words.noRunsHint) });
}

const stateOf = (state: ReportRun['state']) =>
  state === 'frozen' ? badge('good', said.frozen) : badge('warn', said.draft);
