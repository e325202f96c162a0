import type { EventState } from '#db/event.ts';
import { EVENT_SORTS, type EventFilter, type EventRow } from '#db/event-board.ts';
import type { Input } from '#src/core/card.ts';
import { timeSpan } from '#src/core/text.ts';
import { badge } from '#src/web/ui/controls.ts';
import { readDay } from '#src/web/ui/day.ts';
import { type Html, html } from '#src/web/ui/html.ts';
import { type Column, withQuery } from '#src/web/ui/table.ts';
import { words as cardWords } from '../text.ts';
import { stateOrder, words } from './text.ts';

export const SORTS = ['-when', ...EVENT_SORTS] as const;

export const filterInputs = (series: readonly { readonly name: string }[]): readonly Input[] => [
  { name: 'q', label: words.filter.words, kind: 'text', required: false },
  {
    name: 'series',
    label: words.filter.series,
    kind: 'one',
    required: false,
    options: series.map(({ name }) => [name, name]),
  },
  { name: 'from', label: words.filter.from, kind: 'date', required: false },
  { name: 'to', label: words.filter.to, kind: 'date', required: false },
];

/** What makes no sense in an address does not narrow the list down. */
export function readFilter(query: URLSearchParams): EventFilter {
  return {
    state: stateOrder.find((state) => state === query.get('state')),
    series: query.get('series')?.trim().slice(0, 50),
    from: readDay(query.get('from')),
    before: readDay(query.get('to'), 1),
    words: query.get('q')?.trim().slice(0, 100),
  };
}

/** A tab for all events, and for each state that there is. */
export function tabs(url: URL, counts: ReadonlyMap<EventState, number>): Html {
  const chosen = url.searchParams.get('state') ?? '';
  const tab = (state: EventState | '', label: string, count: number) =>
    html`<a href="${withQuery(url, { state, page: undefined })}"${state === chosen && html` aria-current="true"`}>${label}<span class="num small">${count}</span></a>`;
  const there = stateOrder.filter((state) => counts.has(state) || state === chosen);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return html`<nav class="tabs" aria-label="${words.column.state}">${tab('', words.all, all)}${there.map((state) =>
    tab(state, cardWords.state[state], counts.get(state) ?? 0),
  )}</nav>`;
}

export const columns = (now: Date): Column<EventRow>[] => [
  {
    label: words.column.what,
    lead: true,
    sort: 'number',
    cell: ({ number, series, title }) =>
      html`<a href="/admin/events/${number}">${cardWords.title(number, series, title)}</a>`,
  },
  { label: words.column.state, bare: true, cell: stateBadge },
  {
    label: words.column.when,
    sort: 'when',
    tight: true,
    cell: ({ startsAt, endsAt }) =>
      html`<time datetime="${startsAt.toISOString()}">${timeSpan(startsAt, endsAt, now)}</time>`,
  },
  { label: words.column.place, cell: ({ place }) => place },
  {
    label: words.column.places,
    tight: true,
    cell: ({ taken, capacity, waiting }) =>
      html`${words.places(taken, capacity)}${waiting > 0 && html` <span class="soft small under">${words.waiting(waiting)}</span>`}`,
  },
  { label: words.column.came, tight: true, cell: ({ came }) => (came === null ? undefined : words.came(came)) },
  { label: words.column.host, tight: true, cell: ({ host }) => host },
];

export const stateBadge = ({ state }: Pick<EventRow, 'state'>): Html =>
  badge(cardWords.tone[state], cardWords.state[state]);

/** The same rows for a spreadsheet. */
export const fileRows = (rows: readonly EventRow[], day: (at: Date) => string): string[][] => [
  [
    words.column.number,
    words.column.series,
    words.column.what,
    words.column.when,
    words.column.ends,
    words.column.place,
    words.column.state,
    words.column.places,
    words.column.taken,
    words.column.waiting,
    words.column.came,
    words.column.host,
  ],
  ...rows.map(({ number, series, title, startsAt, endsAt, place, state, capacity, taken, waiting, came, host }) => [
    `#${number}`,
    series,
    title,
    day(startsAt),
    day(endsAt),
    place,
    cardWords.state[state],
    capacity === null ? words.unlimited : String(capacity),
    String(taken),
    String(waiting),
    came === null ? '' : String(came),
    host,
  ]),
];
