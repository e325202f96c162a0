import { type FieldWords, fieldset } from './form.ts';
import { type Html, html, type Part } from './html.ts';
import { words } from './text.ts';

export interface Column<Row> {
  readonly label: string;
  readonly cell: (row: Row) => Part;
  /** The name under which the list can be sorted by it. */
  readonly sort?: string;
  /** What stands for the whole row. */
  readonly lead?: boolean;
  /** Says by itself what it is, such as a badge: on a phone it needs no label. */
  readonly bare?: boolean;
  /** Numbers and dates stay on one line. */
  readonly tight?: boolean;
}

/** A page of a list, as its address asks for it. */
export interface Slice {
  readonly sort: string;
  readonly down: boolean;
  readonly page: number;
  readonly size: number;
}

/** Reads `?sort=-age&page=2`; what makes no sense is the first page in the usual order. */
export function sliceOf(url: URL, sorts: readonly [string, ...string[]], size = 25): Slice {
  const asked = url.searchParams.get('sort') ?? sorts[0];
  const name = asked.replace(/^-/u, '');
  const known = sorts.some((sort) => sort.replace(/^-/u, '') === name);
  const sort = known ? asked : sorts[0];
  const page = Number(url.searchParams.get('page') ?? 1);
  return {
    sort: sort.replace(/^-/u, ''),
    down: sort.startsWith('-'),
    page: Number.isSafeInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
    size,
  };
}

/** The same address with something else asked for. */
export function withQuery(url: URL, changes: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') query.delete(name);
    else query.set(name, value);
  }
  const asked = query.toString();
  return asked === '' ? url.pathname : `${url.pathname}?${asked}`;
}

interface TableWords<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Shown in place of a table without rows. */
  readonly empty: Html;
  /** For tables that are sorted and paged by their address. */
  readonly paged?: { readonly url: URL; readonly slice: Slice; readonly total: number };
}

/** A table on a desk, a list of cards on a phone. */
export function table<Row>({ caption, columns, rows, empty, paged }: TableWords<Row>): Html {
  if (rows.length === 0) return empty;
  const head = columns.map(
    (column) => html`<th scope="col"${order(column, paged?.slice)}>${label(column, paged)}</th>`,
  );
  const cell = (column: Column<Row>, row: Row) => {
    const { tight, bare, cell } = column;
    if (column.lead) return html`<th scope="row">${cell(row)}</th>`;
    return html`<td class="${tight ? 'tight num' : ''}"${!bare && html` data-label="${column.label}"`}>${cell(row)}</td>`;
  };
  return html`<div class="scroll"><table class="cards"><caption class="hide">${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${columns.map((column) => cell(column, row))}</tr>`)}</tbody></table></div>
${paged && pager(paged.url, paged.slice, paged.total)}`;
}

const order = ({ sort }: Pick<Column<never>, 'sort'>, slice: Slice | undefined): Part =>
  slice !== undefined && sort === slice.sort && html` aria-sort="${slice.down ? 'descending' : 'ascending'}"`;

function label<Row>({ label: name, sort }: Column<Row>, paged: TableWords<Row>['paged']): Part {
  if (!paged || sort === undefined) return name;
  const { url, slice } = paged;
  const chosen = slice.sort === sort;
  const next = chosen && !slice.down ? `-${sort}` : sort;
  const mark = chosen && html` <span aria-hidden="true">${slice.down ? '↓' : '↑'}</span>`;
  return html`<a href="${withQuery(url, { sort: next, page: undefined })}">${name}${mark}</a>`;
}

function pager(url: URL, { page, size }: Slice, total: number): Part {
  if (total <= size && page === 1) return undefined;
  const from = (page - 1) * size + 1;
  const to = Math.min(total, page * size);
  const at = (target: number, words: string) =>
    html`<a class="button" href="${withQuery(url, { page: target === 1 ? undefined : String(target) })}">${words}</a>`;
  return html`<nav class="pager" aria-label="${words.pager}"><span class="soft num">${words.range(from, to, total)}</span>
<span class="row">${page > 1 && at(page - 1, words.previous)}${to < total && at(page + 1, words.next)}</span></nav>`;
}

/** A form that narrows a list down: it only changes the address, so that a view can be sent to somebody. */
export function filters(url: URL, fields: readonly FieldWords[]): Html {
  const values = Object.fromEntries(fields.map(({ name }) => [name, url.searchParams.getAll(name)]));
  const asked = fields.some(({ name }) => (url.searchParams.get(name) ?? '') !== '');
  const kept = ['sort', 'state', 'view'].filter(
    (name) => !fields.some((field) => field.name === name) && url.searchParams.has(name),
  );
  return html`<details class="fold"${asked && html` open`}><summary>${words.filter}</summary>
<form class="filters" method="get" action="${url.pathname}" role="search">
${kept.map((name) => html`<input type="hidden" name="${name}" value="${url.searchParams.get(name)}">`)}
${fieldset(fields, values, {})}
<span class="row"><button class="button">${words.search}</button>${
    asked &&
    html`<a href="${withQuery(url, Object.fromEntries(fields.map(({ name }) => [name, undefined])))}">${words.clearFilter}</a>`
  }</span></form></details>`;
}
