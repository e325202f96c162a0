import { feedbackOf, tokensOf } from '#db/event-board.ts';
import { partiesOf } from '#db/event-queries.ts';
import { evidenceOf } from '#db/evidence.ts';
import { page } from '#src/bot/define.ts';
import { cardView } from '#src/web/ui/card-view.ts';
import { html } from '#src/web/ui/html.ts';
import { moreSteps } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { evidence, opinions, parties } from './board/one.ts';
import { openEvent } from './board/open.ts';
import { sentences } from './board/steps.ts';
import { words } from './board/text.ts';
import { eventCard, previewCard } from './cards.ts';
import { warningsFor } from './checks.ts';
import { STAFF } from './rules.ts';

/** One event: the card that hangs in the groups, what else can be done, who comes, and what proves that it took place. */
export default page('GET', '/admin/events/:number', {
  may: STAFF,
  async run(ctx) {
    const { db, now, frame } = ctx;
    const event = await openEvent(ctx);
    const { number, state } = event;
    const card = state === 'draft' ? previewCard(event, await warningsFor(ctx, event), now) : eventCard(event, now);
    const seen = state === 'draft' ? undefined : await partiesOf(db, event);
    const body = html`<div class="split">
<div class="stack" data-live>${cardView(frame, card)}${moreSteps(frame, sentences(event, now), words.moreHint)}${seen && parties(event, seen, now)}</div>
<div class="stack">${
      state !== 'draft' &&
      html`${evidence(frame, event, await evidenceOf(db, event), now)}${opinions(await feedbackOf(db, event), now)}`
    }</div></div>`;
    const { publicToken } = await tokensOf(db, event);
    const ways = state === 'published' || state === 'held';
    const aside = html`<span class="row">${
      ways &&
      html`<a class="button" href="/admin/events/${number}/door">${words.door}</a><a class="button" href="/admin/events/${number}/roll">${words.roll}</a><a class="button" href="/public/events/${publicToken}">${words.publicPage}</a><a class="button" href="/admin/events/${number}/poster">${words.poster}</a>`
    }<a class="button" href="/admin/events">${words.back}</a></span>`;
    return draw(frame, { title: words.one(number), body, aside });
  },
});
