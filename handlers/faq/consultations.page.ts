import { unanswered } from '#db/asked.ts';
import { consultationCounts, consultationFigures, listConsultations } from '#db/consultation-list.ts';
import { page } from '#src/bot/define.ts';
import { wallTime } from '#src/core/time.ts';
import { groupAlike } from '#src/search/alike.ts';
import { empty, panel } from '#src/web/ui/controls.ts';
import { readDay } from '#src/web/ui/day.ts';
import { html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { filters, sliceOf, table } from '#src/web/ui/table.ts';
import { GAP_COMPARED_MAX, GAP_MS, GAP_QUESTIONS } from './ask.ts';
import { columns, FILTERS, figures, readFilter, SORTS, tabs } from './desk/list.ts';
import { words } from './desk/text.ts';
import { STAFF } from './staff.ts';

const GAPS_MAX = 20;

/** Every consultation of the district, what the year came to, and what nobody could answer. */
export default page('GET', '/admin/consultations', {
  may: STAFF,
  nav: { group: 'serve', place: 2, label: words.nav },
  async run({ db, district, now, url, frame }) {
    const slice = sliceOf(url, SORTS);
    const { rows, total } = await listConsultations(db, district.id, readFilter(url, now), slice);
    const counts = await consultationCounts(db, district.id, now);
    const { year } = wallTime(now);
    const since = `${year}-01-01`;
    const next = readDay(`${year + 1}-01-01`)!;
    const sums = await consultationFigures(db, district.id, readDay(since)!, next);
    const questions = await unanswered(db, district.id, new Date(now.getTime() - GAP_MS), GAP_COMPARED_MAX);
    const gaps = groupAlike(questions).filter((group) => group.length >= GAP_QUESTIONS);
    const list = table({
      caption: words.caption,
      columns: columns(now),
      rows,
      empty: empty(words.emptyTitle, words.emptyHint),
      paged: { url, slice, total },
    });
    const missing =
      gaps.length === 0
        ? html`<p class="soft">${words.noGaps}</p>`
        : html`<p class="soft small">${words.gapsAbout}</p><ul class="plain stack">${gaps
            .slice(0, GAPS_MAX)
            .map(
              (group) =>
                html`<li class="row"><b class="num">${words.gapRow(group.length)}</b><span>${group[0]!.text}</span></li>`,
            )}</ul>`;
    const body = html`<div data-live class="stack">${figures(sums, since)}</div>
<div class="panel slim">${tabs(url, counts)}${filters(url, FILTERS)}</div>
<section class="panel flush" aria-label="${words.caption}">${list}</section>
${panel(words.gaps, missing)}`;
    return draw(frame, { title: words.title, about: words.about, body });
  },
});
