import { type FollowUp, findFollowUp } from '#db/follow-up-queries.ts';
import { page } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { wallTime } from '#src/core/time.ts';
import { cardView, photos } from '#src/web/ui/card-view.ts';
import { panel } from '#src/web/ui/controls.ts';
import { type Html, html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { STAFF } from './members.ts';
import { numberIn, stepsView } from './pages/parts.ts';
import { taskSteps } from './pages/steps.ts';
import { pageWords } from './pages/text.ts';
import { circled } from './reading/reference.ts';
import { taskCard } from './tasks/cards.ts';
import { shownOf } from './tasks/steps.ts';
import { taskWords } from './tasks/text.ts';
import { words } from './text.ts';

/** One follow-up: from where it comes, what was done, its evidence, and the figure that it counts in. */
export default page('GET', '/admin/follow-ups/:number', {
  may: STAFF,
  async run({ db, district, now, params, frame }) {
    const number = numberIn(params['number']);
    const followUp = await findFollowUp(db, { districtId: district.id, number });
    if (!followUp) throw new Refusal('not_found', taskWords.gone(number));
    const shown = await shownOf({ db, district, now }, followUp);
    const card = taskCard({ ...shown, updates: [], pictures: [] }, now);
    const evidence = photos(shown.pictures, pageWords.photo) || html`<p class="soft">${pageWords.noEvidence}</p>`;
    const record = shown.updates.map(
      ({ at, name, step, text }) =>
        html`<li><time datetime="${at.toISOString()}">${dateTime(at, now)}</time><span class="pre">${taskWords.recordRow('', name ?? taskWords.calendar, taskWords.step[step], text).trim()}</span></li>`,
    );
    const body = html`<div data-live class="split"><div class="stack">${cardView(frame, card)}${stepsView(frame, taskSteps(followUp))}</div>
<div class="stack">${panel(pageWords.chain, chain(followUp))}${panel(pageWords.timeline, html`<ol class="timeline">${record}</ol>`)}${panel(
      pageWords.evidence,
      evidence,
    )}</div></div>`;
    const aside = html`<a class="button" href="/admin/follow-ups">${pageWords.backTasks}</a>`;
    return draw(frame, { title: pageWords.task(number), aside, body });
  },
});

/** Backwards to what it comes from, forwards to the year's figure. */
function chain({ meeting, meetingNumber, resolutionSeq, source, sourceNumber, openedAt }: FollowUp): Html {
  const { year } = wallTime(openedAt);
  const link = (href: string, text: string) => html`<li><a href="${href}">${text}</a></li>`;
  const origin =
    meeting && resolutionSeq !== null
      ? link(
          `/admin/meetings/${meetingNumber}`,
          pageWords.chainMeeting(`${words.nameOf(meeting)}-${circled(resolutionSeq)}`),
        )
      : source === 'incident'
        ? link(`/admin/incidents/${sourceNumber}`, `${pageWords.chainSource.incident} #${sourceNumber}`)
        : html`<li>${source === 'consultation' || source === 'problem' ? `${pageWords.chainSource[source]} #${sourceNumber}` : taskWords.from.direct()}</li>`;
  return html`<ul class="plain stack">${origin}${link(`/admin/follow-ups?year=${year}`, pageWords.chainYear(year))}</ul>`;
}
