import { type AuditRow, auditRows } from '#db/audit.ts';
import { page } from '#src/bot/define.ts';
import { words as botWords } from '#src/bot/text.ts';
import type { Input } from '#src/core/card.ts';
import { instantOf } from '#src/core/day.ts';
import { dateTime } from '#src/core/text.ts';
import { badge, empty } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { type Column, filters, sliceOf, table } from '#src/web/ui/table.ts';
import { auditWords as words } from './audit/text.ts';
import { pastDay } from './past-day.ts';

const DAY_MS = 24 * 3_600_000;

/** Everything that was done by a right that not everybody has: to be read, by admins. */
export default page('GET', '/admin/audit', {
  may: ['admin'],
  nav: { group: 'manage', place: 9, label: words.nav },
  async run({ db, district, now, url, frame }) {
    const slice = sliceOf(url, ['at'], 50);
    const at = { limit: slice.size, offset: (slice.page - 1) * slice.size };
    const { rows, total } = await auditRows(db, district.id, readFilter(url.searchParams, now), at);
    const list = table({
      caption: words.caption,
      columns: columns(now),
      rows,
      empty: empty(words.empty, words.emptyHint),
      paged: { url, slice, total },
    });
    const body = html`<div class="panel slim">${filters(url, FILTERS)}</div>
<section class="panel flush" aria-label="${words.caption}">${list}</section>`;
    return draw(frame, { title: words.nav, about: words.about, body });
  },
});

const FILTERS: readonly Input[] = [
  { name: 'q', label: words.filter.words, kind: 'text', required: false },
  { name: 'object', label: words.filter.object, kind: 'number', required: false },
  { name: 'day', label: words.filter.day, kind: 'date', required: false },
];

function readFilter(query: URLSearchParams, now: Date) {
  const object = /^#?(\d{1,7})$/u.exec(query.get('object') ?? '')?.[1];
  const day = pastDay(query.get('day') ?? '', now);
  return {
    words: query.get('q')?.trim().slice(0, 50) || undefined,
    object: object ? Number(object) : undefined,
    ...(day && { from: instantOf(day, 0), before: new Date(instantOf(day, 0).getTime() + DAY_MS) }),
  };
}

const columns = (now: Date): Column<AuditRow>[] => [
  { label: words.column.who, lead: true, cell: ({ name }) => name },
  { label: words.column.role, bare: true, cell: ({ role }) => badge('plain', botWords.role[role]) },
  { label: words.column.deed, cell: ({ deed }) => deed },
  { label: words.column.object, cell: ({ object }) => (object === null ? undefined : `#${object}`) },
  { label: words.column.said, cell: ({ said }) => said || undefined },
  {
    label: words.column.where,
    cell: ({ platform, chatKind }) => (platform === 'web' ? words.web : words.chat[chatKind]),
  },
  { label: words.column.at, tight: true, cell: ({ at }) => dateTime(at, now) },
];
