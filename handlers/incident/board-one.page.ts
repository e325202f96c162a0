import { findIncident } from '#db/incident-queries.ts';
import { brokenLink, type TimelineRow, timeline } from '#db/incident-timeline.ts';
import { page } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { cardView, photos } from '#src/web/ui/card-view.ts';
import { notice, panel } from '#src/web/ui/controls.ts';
import { type Html, html } from '#src/web/ui/html.ts';
import { moreSteps } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { sentences } from './board/steps.ts';
import { words } from './board/text.ts';
import { incidentCard } from './cards.ts';
import { DUTY } from './rules.ts';
import { words as cardWords } from './text.ts';

/** One incident: the same card as in the chats, what else can be done, and everything that happened. */
export default page('GET', '/admin/incidents/:number', {
  may: DUTY,
  async run({ db, district, now, params, frame }) {
    const number = Number(params['number']);
    const known = Number.isSafeInteger(number) && number > 0 && number < 2 ** 31;
    const incident = known ? await findIncident(db, district.id, number) : undefined;
    if (!incident) throw new Refusal('not_found', cardWords.gone(known ? number : 0));
    const rows = await timeline(db, district.id, number);
    const broken = await brokenLink(db, district.id, number);
    const card = incidentCard(incident, now);
    const shown = { ...card, blocks: card.blocks.filter(({ kind }) => kind !== 'picture') };
    const taken = [photos(incident.pictures, words.photo), photos(incident.after, words.photoAfter)].filter(Boolean);
    const body = html`<div data-live class="split">
<div class="stack">${cardView(frame, shown)}${moreSteps(frame, sentences(incident), words.moreHint)}</div>
<div class="stack">${broken !== undefined && notice('bad', cardWords.tampered(broken))}
${panel(words.timeline, history(rows, now))}
${panel(words.photos, taken.length > 0 ? html`${taken}` : html`<p class="soft">${words.noPhotos}</p>`)}</div></div>`;
    const aside = html`<a class="button" href="/admin/incidents">${words.back}</a>`;
    return draw(frame, { title: words.one(number), body, aside });
  },
});

/** Whoever reported without their name has none in any row. */
function history(rows: readonly TimelineRow[], now: Date): Html {
  const hidden = new Set(rows.filter(({ data }) => data.hidden).map(({ by }) => by));
  const nameOf = ({ by, name }: TimelineRow) =>
    by === undefined ? cardWords.bot : hidden.has(by) ? cardWords.anonymous : (name ?? '');
  return html`<ol class="timeline">${rows.map(
    (row) =>
      html`<li><time datetime="${row.at.toISOString()}">${dateTime(row.at, now)}</time><span class="pre">${cardWords.timelineRow('', row, nameOf(row)).trim()}</span></li>`,
  )}</ol>`;
}
