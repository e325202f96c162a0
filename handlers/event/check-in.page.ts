import { eventByToken } from '#db/event-board.ts';
import { findEvent } from '#db/event-queries.ts';
import { publicPage } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeSpan } from '#src/core/text.ts';
import { notice } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { whyShut } from './door/state.ts';
import { words } from './door/text.ts';

/**
 * Behind the code at the door. It tells what to say to the bot and checks nobody in by itself: a browser inside a chat
 * program does not say who holds the phone, and a page that took names would tell strangers who signed up.
 */
export default publicPage('GET', '/public/check-in/:token', async ({ db, now, params, frame }) => {
  const key = await eventByToken(db, 'doorToken', params['token'] ?? '');
  const event = key && (await findEvent(db, key));
  if (!event) throw new Refusal('not_found', words.unknown);
  const { title, startsAt, endsAt, place, checkInCode } = event;
  const shut = whyShut(event, now);
  const say = words.say(checkInCode ?? '');
  const body = html`<p class="soft">${timeSpan(startsAt, endsAt, now)} · ${place}</p>${
    shut === undefined
      ? html`<section class="panel door"><p>${words.how}</p><p class="say" id="say">${say}</p>
<button class="button primary" type="button" data-copy="say" data-copied="${words.copied}" hidden>${words.copy}</button></section>`
      : notice('warn', shut)
  }<p class="soft small">${words.noChat}</p>`;
  return draw(frame, { title: words.checkIn(title), narrow: true, body });
});
