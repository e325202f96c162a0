import { DELIVERY_STATES } from '#db/broadcast.ts';
import { acknowledgers, type Broadcast, deliveriesOf, reportOf } from '#db/broadcast-queries.ts';
import { picturesOf } from '#db/picture.ts';
import type { VisitorCtx } from '#src/bot/context.ts';
import { page } from '#src/bot/define.ts';
import { type Input, plainText } from '#src/core/card.ts';
import type { Frame } from '#src/core/page.ts';
import { dateTime } from '#src/core/text.ts';
import { cardView } from '#src/web/ui/card-view.ts';
import { empty, facts, panel } from '#src/web/ui/controls.ts';
import { type Html, html, type Part } from '#src/web/ui/html.ts';
import { sayForm } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { filters, sliceOf, table } from '#src/web/ui/table.ts';
import { messageCard, subjectOf } from './cards.ts';
import { judging, sentences } from './desk/forms.ts';
import { columns } from './desk/rows.ts';
import { words } from './desk/text.ts';
import { pageNumber } from './reading.ts';
import { WRITERS } from './roles.ts';
import { current, find, isOpen } from './steps.ts';
import { words as cardWords } from './text.ts';

const ACKS_SHOWN = 200;

const FILTERS: readonly Input[] = [
  {
    name: 'state',
    label: words.filter,
    kind: 'one',
    required: false,
    options: DELIVERY_STATES.map((one) => [one, cardWords.delivery[one]]),
  },
];

/** One broadcast: its card, what others see of it, and what became of each place. */
export default page('GET', '/admin/broadcasts/:number', {
  may: WRITERS,
  async run(ctx) {
    const { params, frame } = ctx;
    const one = await find(ctx, pageNumber(params['number']));
    const card = (await current(ctx, one))!;
    const side = isOpen(one.state) ? await shownTo(ctx, one) : await acksOf(ctx, one);
    const rows = isOpen(one.state) ? '' : await rowsOf(ctx, one);
    const body = html`<div data-live class="stack"><div class="split">
<div class="stack">${cardView(frame, card)}${more(frame, one)}</div><div class="stack">${side}</div></div>${rows}</div>`;
    const sheet = html`<a class="button" href="/admin/broadcasts/${one.number}/rows.csv">${words.export}</a>`;
    const aside = html`<div class="row">${!isOpen(one.state) && sheet}<a class="button" href="/admin/broadcasts">${words.back}</a></div>`;
    return draw(frame, { title: words.one(one.number), aside, body });
  },
});

const more = (frame: Frame, one: Broadcast): Part => {
  const all = sentences(one);
  return (
    all.length > 0 &&
    html`<section class="panel"><h2>${words.more}</h2><div class="folds">${all.map(
      (step) =>
        html`<details class="fold" name="step"><summary>${step.button}</summary>${sayForm(frame, step)}</details>`,
    )}</div></section>`
  );
};

/** The same card that is sent, as a card and as the words of it. */
async function shownTo({ db, frame }: VisitorCtx, one: Broadcast): Promise<Html> {
  const pictures = await picturesOf(db, one.districtId, subjectOf(one.number));
  const message = messageCard({ ...one, pictures });
  return html`${panel(words.card, cardView(frame, { ...message, buttons: [] }))}${panel(words.plain, html`<p class="pre">${plainText(message)}</p>`)}`;
}

async function acksOf({ db, now }: VisitorCtx, one: Broadcast): Promise<Html | ''> {
  if (!one.wantsAck) return '';
  const acks = await acknowledgers(db, one, ACKS_SHOWN);
  const list = facts(acks.map(({ name, at }) => [name, dateTime(at, now)] as const));
  return panel(words.acks, acks.length > 0 ? list : html`<p class="soft">${words.noAcks}</p>`);
}

async function rowsOf({ db, now, url, frame }: VisitorCtx, one: Broadcast): Promise<Html> {
  const slice = sliceOf(url, ['seq'], 50);
  const state = DELIVERY_STATES.find((known) => known === url.searchParams.get('state'));
  const { states, targets } = await reportOf(db, one);
  const rows = await deliveriesOf(db, one, {
    states: state ? [state] : [],
    limit: slice.size,
    offset: (slice.page - 1) * slice.size,
  });
  const look = (seq: number) =>
    html`<div class="buttons">${sayForm(frame, judging(one.number, seq, true))}${sayForm(frame, judging(one.number, seq, false))}</div>`;
  const list = table({
    caption: words.rows,
    columns: [
      ...columns(now),
      ...(states.unknown > 0
        ? [
            {
              label: words.row.judge,
              bare: true,
              cell: (row: (typeof rows)[number]) => row.state === 'unknown' && look(row.seq),
            },
          ]
        : []),
    ],
    rows,
    empty: empty(words.emptyRows, words.emptyRowsHint),
    paged: { url, slice, total: state ? states[state] : targets },
  });
  return html`<div class="panel slim"><p class="soft small">${words.rowsAbout}</p>${filters(url, FILTERS)}</div>
<section class="panel flush"><h2>${words.rows}</h2>${list}</section>`;
}
