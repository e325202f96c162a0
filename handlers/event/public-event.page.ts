import { eventByToken } from '#db/event-board.ts';
import { findEvent } from '#db/event-queries.ts';
import { publicPage } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeSpan } from '#src/core/text.ts';
import { badge, facts } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { words } from './public/text.ts';
import { words as said } from './text.ts';

/** One published event for everybody: when, where, how many places are left and how to get one. Nobody's name. */
export default publicPage('GET', '/public/events/:token', async ({ db, now, params, frame }) => {
  const key = await eventByToken(db, 'publicToken', params['token'] ?? '');
  const event = key && (await findEvent(db, key));
  if (!event) throw new Refusal('not_found', words.unknown);
  const { number, series, title, about, startsAt, endsAt, place, capacity, taken, state } = event;
  const open = state === 'published' && startsAt > now;
  const body = html`<section class="panel"><div class="row">${badge(said.tone[state], said.state[state])}</div>${about && html`<p class="pre">${about}</p>`}
${facts([
  [words.label.series, series],
  [words.label.when, timeSpan(startsAt, endsAt, now)],
  [words.label.place, place],
  ...(open ? [[words.label.places, words.places(capacity, taken)] as const] : []),
])}</section>
${
  open &&
  html`<section class="panel"><h2>${words.how}</h2><p class="pre">${words.howSteps(number)}</p><p class="soft small">${words.rule}</p>
<p class="hide" id="say">${words.sayIt(number)}</p><div class="buttons"><button class="button primary" type="button" data-copy="say" data-copied="${words.copied}" hidden>${words.copy}</button></div></section>`
}<p><a href="/public/calendar">${words.back}</a></p>`;
  return draw(frame, { title, narrow: true, body });
});
