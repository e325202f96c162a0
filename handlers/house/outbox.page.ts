import { backlogOf, type Stuck } from '#db/backlog.ts';
import { page } from '#src/bot/define.ts';
import { plainText, type Saying } from '#src/core/card.ts';
import type { Frame } from '#src/core/page.ts';
import { dateTime } from '#src/core/text.ts';
import { shorten } from '#src/language/words.ts';
import { badge, empty } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { sayForm } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { type Column, table } from '#src/web/ui/table.ts';
import { outbox } from './outbox/text.ts';
import { words } from './text.ts';

const LISTED_MAX = 100;
const EXCERPT_CHARS = 40;

/** What waits and what was given up, with the same words that the chat has for it. */
export default page('GET', '/admin/outbox', {
  may: ['admin'],
  nav: { group: 'manage', place: 5, label: outbox.nav },
  async run({ db, district, now, frame }) {
    const { dead, deadTotal, waiting, waitingTotal } = await backlogOf(db, district.id, now, LISTED_MAX);
    const nothing = empty(outbox.clear, outbox.clearHint);
    const deadList = table({ caption: outbox.dead, columns: columns(now, frame, true), rows: dead, empty: nothing });
    const waitingList = table({
      caption: outbox.waiting,
      columns: columns(now, frame, false),
      rows: waiting,
      empty: nothing,
    });
    const body = html`<div data-live class="stack">
<section class="panel flush"><h2>${outbox.dead}（${deadTotal}）</h2>${deadList}</section>
<section class="panel flush"><h2>${outbox.waiting}（${waitingTotal}）</h2>${waitingList}</section></div>`;
    return draw(frame, { title: outbox.title, about: outbox.about, body });
  },
});

const columns = (now: Date, frame: Frame, isDead: boolean): Column<Stuck>[] => [
  { label: outbox.column.where, lead: true, cell: ({ number, chat, name }) => `#${number} ${words.place(chat, name)}` },
  { label: outbox.column.why, bare: true, cell: ({ error }) => badge(isDead ? 'bad' : 'warn', words.reason(error)) },
  {
    label: outbox.column.what,
    cell: ({ chat, says }) => (chat.kind === 'group' ? excerpt(says as Saying) : outbox.private),
  },
  { label: outbox.column.when, tight: true, cell: ({ createdAt }) => dateTime(createdAt, now) },
  {
    label: outbox.column.do,
    bare: true,
    cell: ({ number }) =>
      html`<div class="buttons">${isDead && say(frame, words.resend.names[0], number)}${say(frame, words.drop.names[0], number)}</div>`,
  },
];

const say = (frame: Frame, word: string, number: number) =>
  sayForm(frame, { id: `${word}-${number}`, begin: `${word} #${number}`, inputs: [], button: word });

/** What was said in private is nobody else's business. */
const excerpt = (says: Saying) => shorten(plainText(says).split('\n')[0] ?? '', EXCERPT_CHARS);
