import { PEOPLE_SORTS, type PersonRow, peopleRows } from '#db/people-list.ts';
import { PARTIES, ROLES } from '#db/person.ts';
import { page } from '#src/bot/define.ts';
import { words as botWords } from '#src/bot/text.ts';
import type { Input, Option } from '#src/core/card.ts';
import { dayAt } from '#src/core/day.ts';
import { dateTime, dayName } from '#src/core/text.ts';
import { badge, empty } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { type Column, filters, sliceOf, table } from '#src/web/ui/table.ts';
import { words } from './people/text.ts';
import { lastDayName } from './until.ts';

/** Who is known, as what and until when: to be looked at. */
export default page('GET', '/admin/people', {
  may: ['staff', 'admin'],
  nav: { group: 'manage', place: 1, label: words.nav },
  async run({ db, district, now, url, frame }) {
    const slice = sliceOf(url, PEOPLE_SORTS);
    const { rows, total } = await peopleRows(db, district.id, now, readFilter(url.searchParams), slice);
    const people = table({
      caption: words.people,
      columns: personColumns(now),
      rows,
      empty: empty(words.noPeople, words.noPeopleHint),
      paged: { url, slice, total },
    });
    const body = html`<div class="panel slim">${filters(url, FILTERS)}</div>
<section class="panel flush" aria-label="${words.people}">${people}</section>`;
    return draw(frame, { title: words.title, about: words.about, body });
  },
});

const FILTERS: readonly Input[] = [
  { name: 'q', label: words.filter.words, kind: 'text', required: false },
  {
    name: 'role',
    label: words.filter.role,
    kind: 'one',
    required: false,
    options: ROLES.map((one): Option => [one, botWords.role[one]]),
  },
  {
    name: 'party',
    label: words.filter.party,
    kind: 'one',
    required: false,
    options: PARTIES.map((one): Option => [one, botWords.party[one]]),
  },
];

const readFilter = (query: URLSearchParams) => ({
  words: query.get('q')?.trim().slice(0, 50),
  role: ROLES.find((one) => one === query.get('role')),
  party: PARTIES.find((one) => one === query.get('party')),
});

const personColumns = (now: Date): Column<PersonRow>[] => [
  {
    label: words.column.name,
    lead: true,
    sort: 'name',
    cell: ({ name, mutedUntil }) =>
      mutedUntil ? html`${name} ${badge('bad', words.mutedUntil(dateTime(mutedUntil, now)))}` : name,
  },
  {
    label: words.column.role,
    sort: 'role',
    bare: true,
    cell: ({ role }) => badge(role === 'member' ? 'plain' : role === 'admin' ? 'warn' : 'good', botWords.role[role]),
  },
  {
    label: words.column.party,
    cell: ({ party, roleUntil }) =>
      words.partyUntil(party ? botWords.party[party] : '', roleUntil ? lastDayName(roleUntil, now) : undefined),
  },
  {
    label: words.column.organisation,
    cell: ({ organisation, organisationConfirmedAt }) =>
      organisation ? words.organisation(organisation, organisationConfirmedAt !== null) : undefined,
  },
  { label: words.column.phone, tight: true, cell: ({ phone }) => phone ?? undefined },
  { label: words.column.realms, cell: ({ realms }) => realms.map((one) => words.realm[one] ?? one).join(' ') },
  { label: words.column.since, sort: 'since', tight: true, cell: ({ createdAt }) => dayName(dayAt(createdAt), now) },
];
