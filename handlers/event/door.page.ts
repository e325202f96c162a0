import { renderSVG } from 'uqr';
import { tokensOf } from '#db/event-board.ts';
import { partiesOf } from '#db/event-queries.ts';
import { page } from '#src/bot/define.ts';
import { timeSpan } from '#src/core/text.ts';
import { notice, stat } from '#src/web/ui/controls.ts';
import { html, raw } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { openEvent } from './board/open.ts';
import { whyShut } from './door/state.ts';
import { words } from './door/text.ts';
import { STAFF } from './rules.ts';

/** What is set up at the door: the words that check in, a code that explains them, and how many are there. */
export default page('GET', '/admin/events/:number/door', {
  may: STAFF,
  async run(ctx) {
    const { db, now, frame, webAddress } = ctx;
    const event = await openEvent(ctx);
    const { number, title, taken, checkInCode, place, startsAt, endsAt } = event;
    const { doorToken } = await tokensOf(db, event);
    const shut = whyShut(event, now);
    const code =
      webAddress === undefined
        ? notice('warn', words.noAddress)
        : html`<div class="code"><div aria-hidden="true">${raw(renderSVG(`${webAddress}/public/check-in/${doorToken}`, { border: 2 }))}</div><span>${words.scan}</span></div>`;
    const body = html`<div class="stats" data-live>${counts(await partiesOf(db, event), taken)}</div>
${shut !== undefined && notice('warn', shut)}
<section class="panel door"><p class="say">${words.say(checkInCode ?? '')}</p>${code}<p class="soft">${timeSpan(startsAt, endsAt, now)} · ${place}</p></section>`;
    const aside = html`<span class="row"><a class="button" href="/admin/events/${number}/roll">${words.roll}</a><a class="button" href="/admin/events/${number}">${words.back}</a></span>`;
    return draw(frame, { title: words.door(number, title), about: words.doorAbout, aside, body });
  },
});

function counts(parties: Awaited<ReturnType<typeof partiesOf>>, taken: number) {
  const came = parties.filter(({ registration }) => registration.cameHeads !== null);
  const heads = came.reduce((sum, { registration }) => sum + (registration.cameHeads ?? 0), 0);
  return [stat(String(heads), words.came, { tone: 'good' }), stat(String(taken), words.expected)];
}
