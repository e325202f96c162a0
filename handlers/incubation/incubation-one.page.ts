import { type Support, supportsOf } from '#db/incubation-queries.ts';
import { page } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime, yuan } from '#src/core/text.ts';
import { cardView } from '#src/web/ui/card-view.ts';
import { badge, empty } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { sayForm } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { type Column, table } from '#src/web/ui/table.ts';
import { cardOf, find, NEXT, STAFF } from './brands.ts';
import { numberOf } from './number.ts';
import { steps, pageWords as words } from './pages/text.ts';
import { words as said } from './text.ts';

/** One brand: its card, its help row by row, and what can be done. */
export default page('GET', '/admin/incubation/:number', {
  may: STAFF,
  async run(ctx) {
    const { db, now, params, frame } = ctx;
    const number = numberOf(params['number']);
    if (number === undefined) throw new Refusal('not_found', said.gone(0));
    const brand = await find(ctx, number);
    const help = table({
      caption: words.help,
      columns: columns(now),
      rows: await supportsOf(db, brand),
      empty: empty(words.noHelp, words.noHelpHint),
    });
    const body = html`<div data-live class="split"><div class="stack">${cardView(frame, await cardOf(ctx, number))}
<section class="panel flush"><h2>${words.help}</h2>${help}</section></div>
<div class="stack"><section class="panel"><h2>${words.more}</h2><div class="folds">${steps(
      number,
      NEXT[brand.stage],
    ).map(
      (one) => html`<details class="fold" name="step"><summary>${one.button}</summary>${sayForm(frame, one)}</details>`,
    )}</div></section></div></div>`;
    const story = brand.story && html`<a class="button" href="/public/stories/${number}">${words.story}</a>`;
    const aside = html`<span class="row"><a class="button" href="/admin/incubation">${words.back}</a>${story}</span>`;
    return draw(frame, { title: said.title(brand), aside, body });
  },
});

const columns = (now: Date): Column<Support>[] => [
  {
    label: words.what,
    lead: true,
    cell: ({ kind, eventNumber, bookingNumber, title }) =>
      `${said.kinds[kind]} #${eventNumber ?? bookingNumber} ${title}`,
  },
  { label: words.when, tight: true, cell: ({ startsAt }) => dateTime(startsAt, now) },
  {
    label: words.state,
    bare: true,
    cell: ({ tookPlace }) => (tookPlace ? badge('good', words.took) : badge('plain', words.ahead)),
  },
  { label: words.value, tight: true, cell: ({ valueFen }) => (valueFen === null ? undefined : yuan(valueFen)) },
];
