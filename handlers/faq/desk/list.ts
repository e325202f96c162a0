import {
  CONSULTATION_LISTS,
  CONSULTATION_SORTS,
  type ConsultationFigures,
  type ConsultationFilter,
  type ConsultationList,
  type ConsultationRow,
} from '#db/consultation-list.ts';
import type { Input } from '#src/core/card.ts';
import { dateTime, duration } from '#src/core/text.ts';
import { shorten } from '#src/language/words.ts';
import { badge, stat } from '#src/web/ui/controls.ts';
import { readDay } from '#src/web/ui/day.ts';
import { type Html, html } from '#src/web/ui/html.ts';
import { type Column, withQuery } from '#src/web/ui/table.ts';
import { consulting } from '../consulting/text.ts';
import { rating } from '../rating/text.ts';
import { words } from './text.ts';

export const SORTS = ['-number', ...CONSULTATION_SORTS] as const;

const QUESTION_CHARS = 60;

export const FILTERS: readonly Input[] = [
  { name: 'q', label: words.filter.q, kind: 'text', required: false },
  { name: 'from', label: words.filter.from, kind: 'date', required: false },
  { name: 'to', label: words.filter.to, kind: 'date', required: false },
];

const listOf = (url: URL): ConsultationList =>
  CONSULTATION_LISTS.find((one) => one === url.searchParams.get('list')) ?? 'open';

/** What makes no sense in an address does not narrow the list down. */
export const readFilter = (url: URL, now: Date): ConsultationFilter => ({
  list: listOf(url),
  from: readDay(url.searchParams.get('from')),
  before: readDay(url.searchParams.get('to'), 1),
  words: url.searchParams.get('q')?.trim().slice(0, 100),
  now,
});

export function tabs(url: URL, counts: Readonly<Record<ConsultationList, number>>): Html {
  const chosen = listOf(url);
  const tab = (list: ConsultationList) =>
    html`<a href="${withQuery(url, { list: list === 'open' ? undefined : list, page: undefined })}"${list === chosen && html` aria-current="true"`}>${words.lists[list]}<span class="num small">${counts[list]}</span></a>`;
  return html`<nav class="tabs" aria-label="${words.listsLabel}">${CONSULTATION_LISTS.map(tab)}</nav>`;
}

export const columns = (now: Date): readonly Column<ConsultationRow>[] => [
  {
    label: words.column.question,
    lead: true,
    sort: 'number',
    cell: ({ number, question }) =>
      html`<a href="/admin/consultations/${number}">#${number} ${shorten(question.replace(/\s+/gu, ' '), QUESTION_CHARS)}</a>`,
  },
  {
    label: words.column.state,
    bare: true,
    cell: ({ state, dueAt }) =>
      state === 'open' && dueAt < now
        ? badge('bad', words.late)
        : badge(consulting.tone[state], consulting.state[state]),
  },
  { label: words.column.asker, tight: true, cell: ({ asker }) => asker },
  {
    label: words.column.asked,
    tight: true,
    cell: ({ askedAt }) => html`<time datetime="${askedAt.toISOString()}">${dateTime(askedAt, now)}</time>`,
  },
  {
    label: words.column.due,
    tight: true,
    sort: 'due',
    cell: ({ state, dueAt }) => (state === 'open' ? dateTime(dueAt, now) : undefined),
  },
  {
    label: words.column.rating,
    bare: true,
    cell: ({ satisfied }) => satisfied !== null && badge(satisfied ? 'good' : 'bad', rating.said(satisfied, null)),
  },
];

/** What the year came to. Each number leads to its rows. */
export function figures(one: ConsultationFigures, from: string): Html {
  const all = `/admin/consultations?list=all&from=${from}`;
  return html`<div class="stats">${stat(String(one.asked), words.figures.asked, { href: all })}
${stat(String(one.answered), words.figures.answered, { href: `${all}&list=answered` })}
${stat(words.share(one.inTime, one.answered), words.figures.inTime)}
${stat(one.medianSeconds === null ? words.none : duration(one.medianSeconds), words.figures.median)}
${stat(String(one.satisfied), words.figures.satisfied, { tone: 'good' })}
${stat(String(one.dissatisfied), words.figures.dissatisfied, { tone: one.dissatisfied > 0 ? 'bad' : 'good', href: `/admin/consultations?list=dissatisfied&from=${from}` })}</div>`;
}
