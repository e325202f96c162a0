import { LEVELS, STATES, type State } from '#db/incident.ts';
import { BOARD_SORTS, type BoardFilter, type BoardRow, boardCounts, boardRows } from '#db/incident-board.ts';
import { PARTIES } from '#db/person.ts';
import { page } from '#src/bot/define.ts';
import { words as botWords } from '#src/bot/text.ts';
import type { Input } from '#src/core/card.ts';
import { dateTime, duration } from '#src/core/text.ts';
import { secondsBetween } from '#src/core/time.ts';
import { badge, empty } from '#src/web/ui/controls.ts';
import { readDay } from '#src/web/ui/day.ts';
import { type Html, html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { filters, sliceOf, table, withQuery } from '#src/web/ui/table.ts';
import { words } from './board/text.ts';
import { DUTY } from './rules.ts';
import { words as cardWords } from './text.ts';

export default page('GET', '/admin/incidents', {
  may: DUTY,
  nav: { group: 'day', place: 2, label: words.nav },
  async run({ db, district, now, url, frame }) {
    const slice = sliceOf(url, ['-number', ...BOARD_SORTS]);
    const [{ rows, total }, counts] = [
      await boardRows(db, district.id, readFilter(url.searchParams), slice),
      await boardCounts(db, district.id),
    ];
    const list = table({
      caption: words.caption,
      columns: columns(now),
      rows,
      empty: empty(words.emptyTitle, words.emptyHint),
      paged: { url, slice, total },
    });
    const body = html`<div class="panel">${tabs(url, counts)}${filters(url, FILTERS)}</div>
<section class="panel flush" data-live aria-label="${words.caption}">${list}</section>`;
    return draw(frame, { title: words.title, about: words.about, body });
  },
});

const FILTERS: readonly Input[] = [
  { name: 'q', label: words.filter.words, kind: 'text', required: false },
  {
    name: 'level',
    label: words.filter.level,
    kind: 'one',
    required: false,
    options: LEVELS.map((one) => [one, words.level[one]]),
  },
  {
    name: 'party',
    label: words.filter.party,
    kind: 'one',
    required: false,
    options: PARTIES.map((one) => [one, botWords.party[one]]),
  },
  { name: 'from', label: words.filter.from, kind: 'date', required: false },
  { name: 'to', label: words.filter.to, kind: 'date', required: false },
];

/** What makes no sense in an address does not narrow the list down. */
function readFilter(query: URLSearchParams): BoardFilter {
  const one = <T extends string>(name: string, known: readonly T[]) => known.find((value) => value === query.get(name));
  const state = query.get('state') ?? 'unclosed';
  return {
    state: state === 'all' ? undefined : (STATES.find((one) => one === state) ?? 'unclosed'),
    level: one('level', LEVELS),
    party: one('party', PARTIES),
    from: readDay(query.get('from')),
    before: readDay(query.get('to'), 1),
    words: query.get('q')?.trim().slice(0, 100),
  };
}

function tabs(url: URL, counts: ReadonlyMap<State, number>): Html {
  const of = (states: readonly State[]) => states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
  const chosen = url.searchParams.get('state') ?? 'unclosed';
  const tab = (state: string, label: string, count: number) => {
    const href = withQuery(url, { state: state === 'unclosed' ? undefined : state, page: undefined });
    return html`<a href="${href}"${state === chosen && html` aria-current="true"`}>${label}<span class="num small">${count}</span></a>`;
  };
  return html`<nav class="tabs" aria-label="${words.column.state}">${tab('unclosed', words.unclosed, of(STATES.filter((one) => one !== 'closed')))}${STATES.map(
    (state) => tab(state, words.states[state], of([state])),
  )}${tab('all', words.all, of(STATES))}</nav>`;
}

const columns = (now: Date) => [
  {
    label: words.column.what,
    lead: true,
    cell: ({ number, what }: BoardRow) =>
      html`<a href="/admin/incidents/${number}">${cardWords.title(number, what)}</a>`,
    sort: 'number',
  },
  {
    label: words.column.state,
    bare: true,
    cell: ({ state }: BoardRow) => badge(cardWords.tone[state], words.states[state]),
  },
  {
    label: words.column.level,
    sort: 'level',
    bare: true,
    cell: ({ level }: BoardRow) => badge(words.levelTone[level], words.level[level]),
  },
  {
    label: words.column.by,
    cell: ({ ackedBy, ackedParty, state }: BoardRow) =>
      ackedBy
        ? html`${ackedBy}${ackedParty && html` <span class="soft small">${botWords.party[ackedParty]}</span>`}`
        : state === 'open' && words.nobody,
  },
  {
    label: words.column.first,
    tight: true,
    cell: ({ reportedAt, ackedAt, state }: BoardRow) =>
      ackedAt
        ? duration(secondsBetween(reportedAt, ackedAt))
        : state === 'open' && html`<b>${words.waiting(duration(secondsBetween(reportedAt, now)))}</b>`,
  },
  {
    label: words.column.age,
    sort: 'age',
    tight: true,
    cell: ({ reportedAt }: BoardRow) =>
      html`<time datetime="${reportedAt.toISOString()}">${dateTime(reportedAt, now)}</time>`,
  },
];
