import type { Matter } from '#db/faq.ts';
import { MATTER_LISTS, MATTER_SORTS, type MatterFilter, type MatterList, namedMatters } from '#db/matter-list.ts';
import { search } from '#db/search.ts';
import type { PageCtx } from '#src/bot/context.ts';
import type { Input, Option } from '#src/core/card.ts';
import { dateTime } from '#src/core/text.ts';
import { wallDate } from '#src/core/time.ts';
import { judge } from '#src/search/judge.ts';
import { askedTerms, readQuestion } from '#src/search/question.ts';
import { badge } from '#src/web/ui/controls.ts';
import { type Html, html } from '#src/web/ui/html.ts';
import { type Column, withQuery } from '#src/web/ui/table.ts';
import { words } from './text.ts';

export const SORTS = MATTER_SORTS;

const WORDS_CHARS_MAX = 100;
const NAMED_MAX = 50;

export const filterInputs = (categories: readonly string[]): readonly Input[] => [
  { name: 'q', label: words.filter.q, kind: 'text', required: false },
  {
    name: 'category',
    label: words.filter.category,
    kind: 'one',
    required: false,
    options: categories.map((one): Option => [one, one]),
  },
];

/** What makes no sense in an address does not narrow the list down. With words, only what they find, nearest first. */
export async function readFilter({ db, district, now, url }: Pick<PageCtx, 'db' | 'district' | 'now' | 'url'>) {
  const asked = url.searchParams.get('q')?.trim().slice(0, WORDS_CHARS_MAX) ?? '';
  const found = asked === '' ? undefined : await findByWords({ db, district }, asked);
  const filter: MatterFilter = {
    list: listOf(url),
    category: url.searchParams.get('category') || undefined,
    ids: found,
    today: wallDate(now),
  };
  return { filter, found };
}

const listOf = (url: URL): MatterList => MATTER_LISTS.find((one) => one === url.searchParams.get('list')) ?? 'current';

/** What the desk itself would think of, and what has the words as its code or in its title. */
async function findByWords({ db, district }: Pick<PageCtx, 'db' | 'district'>, asked: string): Promise<string[]> {
  const question = readQuestion(asked);
  const { found, ...known } = await search(db, district.id, askedTerms(question));
  const named = await namedMatters(db, district.id, asked, NAMED_MAX);
  return [...new Set([...named, ...judge(question, found, known).matters])];
}

export function tabs(url: URL, counts: Readonly<Record<MatterList, number>>): Html {
  const chosen = listOf(url);
  const tab = (list: MatterList) =>
    html`<a href="${withQuery(url, { list: list === 'current' ? undefined : list, page: undefined })}"${list === chosen && html` aria-current="true"`}>${words.lists[list]}<span class="num small">${counts[list]}</span></a>`;
  return html`<nav class="tabs" aria-label="${words.listsLabel}">${MATTER_LISTS.map(tab)}</nav>`;
}

export const pathOf = (code: string): string => `/admin/matters/${encodeURIComponent(code)}`;

export function stateOf({ retiredWhy, validUntil }: Matter, now: Date): keyof typeof words.state {
  if (retiredWhy !== null) return 'retired';
  return validUntil !== null && validUntil < wallDate(now) ? 'expired' : 'current';
}

export const stateBadge = (matter: Matter, now: Date): Html => {
  const state = stateOf(matter, now);
  return badge(words.tone[state], words.state[state]);
};

export const columns = (now: Date): readonly Column<Matter>[] => [
  {
    label: words.column.title,
    lead: true,
    sort: 'code',
    cell: ({ title, code, sample }) =>
      html`<a href="${pathOf(code)}">${title}</a><span class="soft small under">${words.code(code)}${sample && ` · ${words.sample}`}</span>`,
  },
  { label: words.column.state, bare: true, cell: (one) => stateBadge(one, now) },
  { label: words.column.category, cell: ({ category }) => category ?? undefined },
  {
    label: words.column.source,
    cell: ({ source, sourceDate }) => html`${source} <span class="soft small">${sourceDate}</span>`,
  },
  { label: words.column.valid, sort: 'valid', tight: true, cell: ({ validUntil }) => validUntil ?? undefined },
  {
    label: words.column.changed,
    sort: 'changed',
    tight: true,
    cell: ({ changedAt }) => html`<time datetime="${changedAt.toISOString()}">${dateTime(changedAt, now)}</time>`,
  },
];
