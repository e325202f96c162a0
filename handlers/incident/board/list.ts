import { ACTIVE, KINDS, LEVELS, STATES, type State } from '#db/incident.ts';
import { BOARD_SORTS, type BoardFilter, type BoardRow } from '#db/incident-board.ts';
import { PARTIES } from '#db/person.ts';
import type { Input, Option } from '#src/core/card.ts';
import { dateTime, duration } from '#src/core/text.ts';
import { secondsBetween } from '#src/core/time.ts';
import { badge } from '#src/web/ui/controls.ts';
import { readDay } from '#src/web/ui/day.ts';
import { type Html, html } from '#src/web/ui/html.ts';
import { type Column, withQuery } from '#src/web/ui/table.ts';
import { words as cardWords } from '../text.ts';
import { words } from './text.ts';

export const SORTS = ['-number', ...BOARD_SORTS] as const;

const choice = <T extends string>(name: string, label: string, known: readonly T[], of: Record<T, string>): Input => ({
  name,
  label,
  kind: 'one',
  required: false,
  options: known.map((one): Option => [one, of[one]]),
});

export const FILTERS: readonly Input[] = [
  { name: 'q', label: words.filter.words, kind: 'text', required: false },
  choice('kind', words.filter.kind, KINDS, cardWords.kind),
  choice('level', words.filter.level, LEVELS, cardWords.level),
  choice('party', words.filter.party, PARTIES, cardWords.party),
  { name: 'place', label: words.filter.place, kind: 'text', required: false },
  { name: 'from', label: words.filter.from, kind: 'date', required: false },
  { name: 'to', label: words.filter.to, kind: 'date', required: false },
];

/** What makes no sense in an address does not narrow the list down. */
export function readFilter(query: URLSearchParams): BoardFilter {
  const one = <T extends string>(name: string, known: readonly T[]) => known.find((value) => value === query.get(name));
  return {
    state: query.get('state') === 'all' ? undefined : (one('state', STATES) ?? 'unclosed'),
    kind: one('kind', KINDS),
    level: one('level', LEVELS),
    party: one('party', PARTIES),
    place: query.get('place')?.trim().slice(0, 50),
    from: readDay(query.get('from')),
    before: readDay(query.get('to'), 1),
    words: query.get('q')?.trim().slice(0, 100),
  };
}

/** A tab for everything that is not over, for all, and for each state that there is. */
export function tabs(url: URL, counts: ReadonlyMap<State, number>): Html {
  const chosen = url.searchParams.get('state') ?? 'unclosed';
  const tab = (state: string, label: string, states: readonly State[]) => {
    const href = withQuery(url, { state: state === 'unclosed' ? undefined : state, page: undefined });
    const count = states.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
    return html`<a href="${href}"${state === chosen && html` aria-current="true"`}>${label}<span class="num small">${count}</span></a>`;
  };
  const there = STATES.filter((state) => counts.has(state) || state === chosen);
  return html`<nav class="tabs" aria-label="${words.column.state}">${tab('unclosed', words.unclosed, [...ACTIVE, 'hard'])}${there.map(
    (state) => tab(state, cardWords.state[state], [state]),
  )}${tab('all', words.all, STATES)}</nav>`;
}

export const columns = (now: Date): Column<BoardRow>[] => [
  {
    label: words.column.what,
    lead: true,
    sort: 'number',
    cell: ({ number, what, drill }) =>
      html`<a href="/admin/incidents/${number}">${cardWords.title(number, what, drill)}</a>`,
  },
  { label: words.column.state, bare: true, cell: ({ state }) => badge(cardWords.tone[state], cardWords.state[state]) },
  {
    label: words.column.level,
    sort: 'level',
    bare: true,
    cell: ({ level }) => badge(words.levelTone[level], cardWords.level[level]),
  },
  { label: words.column.kind, tight: true, cell: ({ kind }) => cardWords.kind[kind] },
  {
    label: words.column.by,
    tight: true,
    cell: ({ ackedBy, lead, state }) =>
      html`${ackedBy ?? (state === 'open' && words.nobody)} <span class="soft small under">${words.leads(cardWords.party[lead])}</span>`,
  },
  { label: words.column.first, tight: true, cell: (row) => firstResponse(row, now) },
  {
    label: words.column.age,
    sort: 'age',
    tight: true,
    cell: ({ t0 }) => html`<time datetime="${t0.toISOString()}">${dateTime(t0, now)}</time>`,
  },
];

const firstResponse = ({ t0, respondedAt, state }: BoardRow, now: Date) =>
  respondedAt
    ? duration(secondsBetween(t0, respondedAt))
    : state === 'open' && html`<b>${words.waiting(duration(secondsBetween(t0, now)))}</b>`;
