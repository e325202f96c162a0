import { cameTo } from '#db/check-in.ts';
import { partiesOf } from '#db/event-queries.ts';
import { page } from '#src/bot/define.ts';
import { panel } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { openEvent } from './board/open.ts';
import { rollList, walkIn } from './door/roll.ts';
import { words } from './door/text.ts';
import { STAFF } from './rules.ts';

/** The list at the door, for a thumb and a bad network: loaded once, tapped offline, sent when it can be. */
export default page('GET', '/admin/events/:number/roll', {
  may: STAFF,
  async run(ctx) {
    const { db, frame } = ctx;
    const event = await openEvent(ctx);
    const parties = await partiesOf(db, event);
    const came = words.count(await cameTo(db, event), event.taken);
    const body = html`<div class="stack" data-roll data-words="${JSON.stringify(words.script)}">
<p class="notice" data-tone="warn" role="status" data-queue hidden></p>
<div class="field" data-finder hidden><label for="find">${words.find}</label><input id="find" type="search" autocomplete="off"></div>
<section class="panel flush"><h2 data-count>${came}</h2><div data-rows>${rollList(frame, event, parties)}</div><ul class="plain roll" data-added></ul></section>
${panel(words.walkIn, walkIn(frame, event))}</div>`;
    const aside = html`<a class="button" href="/admin/events/${event.number}">${words.back}</a>`;
    return draw(frame, { title: words.title(event.number, event.title), about: words.about, aside, body });
  },
});
