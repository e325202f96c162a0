import { findMeeting, type Meeting } from '#db/meeting-queries.ts';
import { type Version, versionsOf } from '#db/minutes-queries.ts';
import { page } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { cardView } from '#src/web/ui/card-view.ts';
import { empty, panel } from '#src/web/ui/controls.ts';
import { type Html, html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { table } from '#src/web/ui/table.ts';
import { meetingCard } from './cards.ts';
import { STAFF } from './members.ts';
import { differences, paperOf } from './minutes/paper.ts';
import { numberIn, stepsView, taskColumns } from './pages/parts.ts';
import { meetingSteps } from './pages/steps.ts';
import { pageWords } from './pages/text.ts';
import { publicPath } from './publishing.ts';
import { shownOf } from './showing.ts';
import { words } from './text.ts';

/** One meeting: its card, what can be done, what it resolved to have done, and every version of its minutes. */
export default page('GET', '/admin/meetings/:number', {
  may: STAFF,
  async run({ db, district, now, params, frame }) {
    const number = numberIn(params['number']);
    const meeting = await findMeeting(db, { districtId: district.id, number });
    if (!meeting) throw new Refusal('not_found', words.noMeeting(`#${number}`));
    const shown = await shownOf({ db }, meeting);
    const tasks = table({
      caption: pageWords.tasksOf,
      columns: taskColumns(now),
      rows: shown.tasks,
      empty: empty(pageWords.tasksEmpty, pageWords.tasksEmptyHint),
    });
    const versions = await versionsOf(db, meeting);
    const notes = meeting.notes !== null && panel(pageWords.draft, html`<p class="pre">${meeting.notes}</p>`);
    const body = html`<div data-live class="split"><div class="stack">${cardView(frame, meetingCard(shown, now))}${stepsView(
      frame,
      meetingSteps(meeting),
    )}</div><div class="stack">${panel(pageWords.versions, versionsView(district.name, meeting, versions, now))}${notes}</div></div>
<section class="panel flush"><h2>${pageWords.tasksOf}</h2>${tasks}</section>`;
    const aside = html`<a class="button" href="/admin/meetings">${pageWords.back}</a>`;
    return draw(frame, { title: words.title(meeting), aside, body });
  },
});

function versionsView(district: string, meeting: Meeting, versions: readonly Version[], now: Date): Html {
  if (versions.length === 0) return html`<p class="soft">${pageWords.noVersions}</p>`;
  const papers = versions.map((one) => paperOf(district, one));
  const rows = versions.map(({ version, approvedBy, approvedAt, publishedAt }, at) => {
    const [paper, before] = [papers[at], papers[at + 1]];
    const changes = paper && before && differences(before, paper).join('\n');
    return html`<li><p>${pageWords.versionRow(version, approvedBy, dateTime(approvedAt, now))}<br><span class="soft small">${
      publishedAt ? pageWords.publishedOn(dateTime(publishedAt, now)) : pageWords.unpublished
    }</span></p><div class="buttons"><a class="button" href="/admin/meetings/${meeting.number}/minutes.docx?v=${version}">${pageWords.word}</a>${
      publishedAt && html`<a class="button" href="${publicPath(meeting)}?v=${version}">${pageWords.open}</a>`
    }</div>${changes && html`<details class="fold"><summary>${pageWords.changes(version - 1)}</summary><p class="pre small">${changes}</p></details>`}</li>`;
  });
  return html`<ol class="plain stack">${rows}</ol>`;
}
