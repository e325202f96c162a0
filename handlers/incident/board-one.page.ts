import { findIncident, timeline } from '#db/incident-queries.ts';
import { page } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { cardView, photos } from '#src/web/ui/card-view.ts';
import { panel } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { words } from './board/text.ts';
import { incidentCard } from './cards.ts';
import { DUTY } from './rules.ts';
import { words as cardWords } from './text.ts';

/** One incident: the same card as in the chats, and everything that happened. */
export default page('GET', '/admin/incidents/:number', {
  may: DUTY,
  async run({ db, district, now, params, frame }) {
    const number = Number(params['number']);
    const known = Number.isSafeInteger(number) && number > 0 && number < 2 ** 31;
    const incident = known ? await findIncident(db, district.id, number) : undefined;
    if (!incident) throw new Refusal('not_found', cardWords.gone(known ? number : 0));
    const rows = await timeline(db, district.id, number);
    const card = incidentCard(incident, now);
    const history = html`<ol class="timeline">${rows.map(
      ({ at, name, type, note }) =>
        html`<li><time datetime="${at.toISOString()}">${dateTime(at, now)}</time>${words.row(name, cardWords.event[type])}${note && html`<p class="pre soft">${note}</p>`}</li>`,
    )}</ol>`;
    const body = html`<div data-live class="split">
<div class="stack">${cardView(frame, { ...card, blocks: card.blocks.filter(({ kind }) => kind !== 'picture') })}</div>
<div class="stack">${panel(words.timeline, history)}${panel(words.photos, photos(incident.pictures, words.photo) || html`<p class="soft">${words.noPhotos}</p>`)}</div></div>`;
    const aside = html`<a class="button" href="/admin/incidents">${words.back}</a>`;
    return draw(frame, { title: words.one(number), body, aside });
  },
});
