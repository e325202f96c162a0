import { openedIn } from '#db/follow-up-queries.ts';
import { followUpFigures } from '#db/meeting-figures.ts';
import { page } from '#src/bot/define.ts';
import type { Tone } from '#src/core/card.ts';
import { dayAt } from '#src/core/day.ts';
import { wallTime } from '#src/core/time.ts';
import { empty, stat } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { sayForm } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { sliceOf, table, withQuery } from '#src/web/ui/table.ts';
import { STAFF } from './members.ts';
import { taskColumns } from './pages/parts.ts';
import { assigning } from './pages/steps.ts';
import { pageWords } from './pages/text.ts';
import { yearOf } from './pages/year.ts';
import { overdueDays } from './tasks/cards.ts';

const FIGURES = ['opened', 'open', 'overdue', 'closed', 'cancelled'] as const;
type Figure = (typeof FIGURES)[number];
const TONES: Partial<Record<Figure, Tone>> = { overdue: 'bad', closed: 'good' };

/** A year's follow-ups: its figures, and behind each the rows that it counts. */
export default page('GET', '/admin/follow-ups', {
  may: STAFF,
  nav: { group: 'build', place: 6, label: pageWords.tasksNav },
  async run({ db, district, now, url, frame }) {
    const asked = Number(url.searchParams.get('year'));
    const thisYear = wallTime(now).year;
    const year = Number.isSafeInteger(asked) && asked >= 2000 && asked <= 2200 ? asked : thisYear;
    const figure = FIGURES.find((one) => one === url.searchParams.get('state')) ?? 'opened';
    const today = dayAt(now);
    const { from, to } = yearOf(year);
    const figures = await followUpFigures(db, district.id, from, to, today);
    const counted = (await openedIn(db, district.id, from, to)).filter((one) => counts(figure, one, today));
    const slice = sliceOf(url, ['due']);
    const list = table({
      caption: pageWords.tasksTitle,
      columns: taskColumns(now),
      rows: counted.slice((slice.page - 1) * slice.size, slice.page * slice.size),
      empty: empty(pageWords.listEmpty, pageWords.listEmptyHint),
      paged: { url, slice, total: counted.length },
    });
    const stats = FIGURES.map((one) =>
      stat(String(figures[one]), pageWords.figure[one], {
        ...(figures[one] > 0 && TONES[one] && { tone: TONES[one] }),
        href: withQuery(url, { state: one === 'opened' ? undefined : one, page: undefined }),
      }),
    );
    const rate = stat(
      figures.rate === undefined ? pageWords.noRate : pageWords.percent(figures.rate),
      pageWords.figure.rate,
    );
    const years = [thisYear, thisYear - 1, thisYear - 2].map(
      (one) =>
        html`<a href="${withQuery(url, { year: String(one), page: undefined })}"${one === year && html` aria-current="true"`}>${pageWords.year(one)}</a>`,
    );
    const body = html`<div class="panel slim"><nav class="tabs" aria-label="${pageWords.column.year}">${years}</nav></div>
<div class="stats">${stats}${rate}</div><p class="soft small">${pageWords.rateHint}</p>
<section class="panel flush" data-live aria-label="${pageWords.figure[figure]}"><h2>${pageWords.figure[figure]}</h2>${list}</section>
<details class="panel slim fold"><summary>${assigning.button}</summary>${sayForm(frame, assigning)}</details>`;
    return draw(frame, { title: pageWords.tasksTitle, about: pageWords.tasksAbout(year), body });
  },
});

function counts(figure: Figure, one: Parameters<typeof overdueDays>[0], today: string): boolean {
  switch (figure) {
    case 'opened':
      return true;
    case 'open':
      return one.state !== 'closed' && one.state !== 'cancelled';
    case 'overdue':
      return overdueDays(one, today) > 0;
    default:
      return one.state === figure;
  }
}
