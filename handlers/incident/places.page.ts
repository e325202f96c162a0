import { boardRows } from '#db/incident-board.ts';
import { listPlaces } from '#db/place.ts';
import { page } from '#src/bot/define.ts';
import { empty } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { plan } from './board/plan.ts';
import { words } from './board/text.ts';
import { places } from './places/text.ts';
import { DUTY } from './rules.ts';

const SHOWN_MAX = 500;

/** The district floor by floor, with what is going on where. */
export default page('GET', '/admin/places', {
  may: DUTY,
  nav: { group: 'day', place: 3, label: words.places },
  async run({ db, district, me, frame }) {
    const spots = await listPlaces(db, district.id);
    const slice = { sort: 'number', down: false, page: 1, size: SHOWN_MAX };
    const { rows } = await boardRows(db, district.id, { state: 'unclosed' }, slice);
    const floors = plan(spots, rows);
    const body =
      floors.length === 0
        ? html`<section class="panel">${empty(words.noPlaces, places.none)}</section>`
        : html`<div data-live class="stack">${floors.map(
            ({ name, spots }) =>
              html`<section class="panel floor"><h2>${name ?? words.outside}</h2><ul class="plain spots">${spots.map(
                ({ name, open, worst }) =>
                  html`<li><a class="spot" data-tone="${worst}" href="/admin/incidents?place=${encodeURIComponent(name)}"><b>${name}</b><span>${words.openHere(open)}</span></a></li>`,
              )}</ul></section>`,
          )}</div>`;
    const codes = me.role === 'staff' || me.role === 'admin';
    const aside = codes && spots.length > 0 && html`<a class="button" href="/admin/places/codes">${words.codes}</a>`;
    return draw(frame, { title: words.places, about: words.placesAbout, body, aside });
  },
});
