import { renderSVG } from 'uqr';
import { listPlaces } from '#db/place.ts';
import { page } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { html, raw } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { words } from './board/text.ts';

/** A sheet to be printed and cut: a code for every door, that opens the page to report what is wrong behind it. */
export default page('GET', '/admin/places/codes', {
  may: ['staff', 'admin'],
  async run({ db, district, frame, webAddress }) {
    if (webAddress === undefined) throw new Refusal('conflict', words.noAddress);
    const spots = await listPlaces(db, district.id);
    const body = html`<ul class="plain codes">${spots.map(
      ({ name, floor, token }) =>
        html`<li class="code"><div aria-hidden="true">${raw(renderSVG(`${webAddress}/public/report/${token}`, { border: 2 }))}</div><b>${name}</b><span class="soft small">${floor}</span><span class="small">${words.scan}</span></li>`,
    )}</ul>`;
    return draw(frame, { title: words.codes, about: words.codesAbout, body });
  },
});
