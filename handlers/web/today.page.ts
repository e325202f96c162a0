import { boardCounts, boardRows } from '#db/incident-board.ts';
import { outboxHealth } from '#db/sending.ts';
import { page } from '#src/bot/define.ts';
import { duration } from '#src/core/text.ts';
import { secondsBetween } from '#src/core/time.ts';
import { empty, stat } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { words } from './text.ts';

const LISTED = 8;
const WEEK_MS = 7 * 24 * 3_600_000;

/** What needs somebody now, in this district. */
export default page('GET', '/admin', {
  may: ['responder', 'staff', 'admin'],
  nav: { group: 'day', place: 1, label: words.today },
  async run({ db, district, me, now, frame }) {
    const counts = await boardCounts(db, district.id);
    const list = { sort: 'age', down: false, page: 1, size: LISTED };
    const { rows } = await boardRows(db, district.id, { state: 'unclosed' }, list);
    const mayOutbox = me.role === 'staff' || me.role === 'admin';
    const health = mayOutbox ? await outboxHealth(db, new Date(now.getTime() - WEEK_MS)) : [];
    const dead = health.reduce((sum, { dead }) => sum + dead, 0);
    const open = counts.get('open') ?? 0;
    const fixed = counts.get('fixed') ?? 0;
    const under = (counts.get('acked') ?? 0) + (counts.get('working') ?? 0);
    const oldest = rows.map(
      ({ number, what, t0, ackedBy }) =>
        html`<li><a class="item" href="/admin/incidents/${number}"><b>#${number} ${what}</b><span class="soft small">${words.waits(duration(secondsBetween(t0, now)), ackedBy)}</span></a></li>`,
    );
    const body = html`<div data-live class="stack"><div class="stats">
${stat(String(open), words.open, { tone: open > 0 ? 'bad' : 'good', href: '/admin/incidents?state=open' })}
${stat(String(under), words.under, { href: '/admin/incidents?state=working' })}
${stat(String(fixed), words.fixed, { tone: fixed > 0 ? 'warn' : 'good', href: '/admin/incidents?state=fixed' })}
${mayOutbox && stat(String(dead), words.dead, { tone: dead > 0 ? 'bad' : 'good', href: '/admin/outbox' })}</div>
<section class="panel flush"><h2>${words.oldest}</h2>${
      rows.length > 0 ? html`<ul class="plain items">${oldest}</ul>` : empty(words.allDone, words.allDoneHint)
    }</section></div>`;
    return draw(frame, { title: words.hello(me.name), body });
  },
});
