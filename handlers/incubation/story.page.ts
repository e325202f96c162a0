import { findBrand, pathOf } from '#db/incubation-queries.ts';
import { publicPage } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { panel } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { numberOf } from './number.ts';
import { storyWords as words } from './pages/text.ts';
import { words as said } from './text.ts';

/** What a brand became, for everybody: only where the staff published it, and without anybody's name. */
export default publicPage('GET', '/public/stories/:number', async ({ db, district, now, params, frame }) => {
  const number = numberOf(params['number']);
  const brand = number === undefined ? undefined : await findBrand(db, { districtId: district.id, number });
  if (!brand?.story) throw new Refusal('not_found', words.gone);
  const { stages, supports, checkIns } = await pathOf(db, brand);
  const took = supports.filter(({ tookPlace, eventNumber }) => tookPlace && eventNumber !== null);
  const told = checkIns.filter(({ answeredAt }) => answeredAt !== null);
  const row = (at: Date, what: string) =>
    html`<li><time datetime="${at.toISOString()}">${dateTime(at, now)}</time><span>${what}</span></li>`;
  const body = html`<section class="panel"><p class="pre">${brand.story}</p></section>
${panel(words.path, html`<ol class="timeline">${stages.map(({ at, stage }) => row(at, said.stages[stage]))}</ol>`)}
${
  brand.supports > 0 &&
  panel(
    words.help(brand.supports),
    html`<ol class="timeline">${took.map(({ startsAt, kind, title }) => row(startsAt, `${said.kinds[kind]} ${title}`))}</ol>`,
  )
}
${told.length > 0 && panel(words.since, html`<ul>${told.map((one) => html`<li>${said.checkInRow(one)}</li>`)}</ul>`)}`;
  return draw(frame, { title: brand.brand, about: words.about(district.name), body });
});
