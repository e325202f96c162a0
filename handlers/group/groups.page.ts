import { type GroupRow, groupRows } from '#db/group.ts';
import { page } from '#src/bot/define.ts';
import { dayAt } from '#src/core/day.ts';
import { dateTime } from '#src/core/text.ts';
import { badge, empty } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { type Column, table } from '#src/web/ui/table.ts';
import { nameOf } from './name-of.ts';
import { words } from './text.ts';

const GROUPS_MAX = 500;

/** Where the bot is, and whom each group is for: to be looked at. */
export default page('GET', '/admin/groups', {
  may: ['staff', 'admin'],
  nav: { group: 'manage', place: 2, label: words.nav },
  async run({ db, district, now, frame }) {
    const list = table({
      caption: words.caption,
      columns: columns(now),
      rows: await groupRows(db, district.id, dayAt(now), GROUPS_MAX),
      empty: empty(words.noGroups, words.noGroupsHint),
    });
    const body = html`<section class="panel flush" aria-label="${words.caption}">${list}</section>`;
    return draw(frame, { title: words.title, about: words.about, body });
  },
});

const columns = (now: Date): Column<GroupRow>[] => [
  { label: words.column.group, lead: true, cell: nameOf },
  {
    label: words.column.category,
    bare: true,
    cell: ({ category }) =>
      badge(category === 'response' ? 'good' : 'plain', category ? words.category[category] : words.ordinary),
  },
  { label: words.column.tags, cell: ({ tags }) => tags.join('、') || undefined },
  { label: words.column.muted, cell: ({ muted }) => muted.join('、') || undefined },
  { label: words.column.posts, tight: true, cell: ({ posts, postsPerDay }) => `${posts}/${postsPerDay}` },
  {
    label: words.column.state,
    bare: true,
    cell: ({ removedAt }) =>
      removedAt ? badge('warn', words.removedOn(dateTime(removedAt, now))) : badge('good', words.inIt),
  },
  { label: words.column.since, tight: true, cell: ({ createdAt }) => dateTime(createdAt, now) },
];
