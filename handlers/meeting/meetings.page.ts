import { MEETING_SERIES } from '#db/meeting.ts';
import { meetingFigures } from '#db/meeting-figures.ts';
import { allMeetings, type Meeting } from '#db/meeting-queries.ts';
import { page } from '#src/bot/define.ts';
import { timeSpan } from '#src/core/text.ts';
import { wallTime } from '#src/core/time.ts';
import { badge, empty, stat } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { type Column, sliceOf, table, withQuery } from '#src/web/ui/table.ts';
import { STAFF } from './members.ts';
import { pageWords } from './pages/text.ts';
import { yearOf } from './pages/year.ts';
import { standingOf } from './standing.ts';
import { words } from './text.ts';

/** Every meeting of the district, and how many were held this year. */
export default page('GET', '/admin/meetings', {
  may: STAFF,
  nav: { group: 'build', place: 5, label: pageWords.nav },
  async run({ db, district, now, url, frame }) {
    const series = MEETING_SERIES.find((one) => one === url.searchParams.get('series'));
    const all = await allMeetings(db, district.id, series);
    const slice = sliceOf(url, ['when']);
    const rows = all.slice((slice.page - 1) * slice.size, slice.page * slice.size);
    const { from, to } = yearOf(wallTime(now).year);
    const figures = await meetingFigures(db, district.id, from, to);
    const stats = figures.map((one) =>
      stat(String(one.held), pageWords.held(words.series[one.series]), {
        href: withQuery(url, { series: one.series, page: undefined }),
      }),
    );
    const tab = (name: string, value: string | undefined) =>
      html`<a href="${withQuery(url, { series: value, page: undefined })}"${value === series && html` aria-current="true"`}>${name}</a>`;
    const list = table({
      caption: pageWords.caption,
      columns: columns(now),
      rows,
      empty: empty(pageWords.emptyTitle, pageWords.emptyHint),
      paged: { url, slice, total: all.length },
    });
    const body = html`<div class="stats">${stats}</div>
<div class="panel slim"><nav class="tabs" aria-label="${pageWords.caption}">${tab(pageWords.allSeries, undefined)}${MEETING_SERIES.map(
      (one) => tab(words.series[one], one),
    )}</nav></div>
<section class="panel flush" data-live aria-label="${pageWords.caption}">${list}</section>`;
    const aside = html`<a class="button primary" href="/admin/meetings/new">${pageWords.convene}</a>`;
    return draw(frame, { title: pageWords.title, about: pageWords.about, aside, body });
  },
});

const columns = (now: Date): Column<Meeting>[] => [
  {
    label: pageWords.column.name,
    lead: true,
    cell: (meeting) => html`<a href="/admin/meetings/${meeting.number}">${words.title(meeting)}</a>`,
  },
  {
    label: pageWords.column.state,
    bare: true,
    cell: (meeting) => badge(words.tone[standingOf(meeting)], words.standing[standingOf(meeting)]),
  },
  {
    label: pageWords.column.when,
    cell: ({ startsAt, endsAt }) =>
      html`<time datetime="${startsAt.toISOString()}">${timeSpan(startsAt, endsAt, now)}</time>`,
  },
  { label: pageWords.column.place, cell: ({ place }) => place },
];
