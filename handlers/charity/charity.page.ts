import { allianceMembers } from '#db/alliance.ts';
import type { Close } from '#db/charity-entries.ts';
import { charityFigures } from '#db/charity-figures.ts';
import {
  cashBoxes,
  closes,
  type Entry,
  type EntryFilter,
  entriesOf,
  latestEntries,
  stock,
  type Verdict,
} from '#db/charity-queries.ts';
import { picturesOf } from '#db/picture.ts';
import type { VisitorCtx } from '#src/bot/context.ts';
import { page } from '#src/bot/define.ts';
import type { Input, Option } from '#src/core/card.ts';
import { dateTime, dayName } from '#src/core/text.ts';
import { cardView } from '#src/web/ui/card-view.ts';
import { badge, empty } from '#src/web/ui/controls.ts';
import { type Html, html } from '#src/web/ui/html.ts';
import { sayForm } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { type Column, filters, sliceOf, table } from '#src/web/ui/table.ts';
import { STAFF } from './books.ts';
import { booksCard, entryCard, subjectOf } from './cards.ts';
import { EVER } from './months.ts';
import { closing, joining, recording, voiding, adminWords as words } from './pages/text.ts';
import { words as said } from './text.ts';

/** The books at a desk: what waits for a second person, everything that was written down, and the months. */
export default page('GET', '/admin/charity', {
  may: STAFF,
  nav: { group: 'build', place: 6, label: words.nav },
  async run(ctx) {
    const { db, district, now, url, frame } = ctx;
    const waiting = await entriesOf(db, district.id, { verdict: 'pending' });
    const slice = sliceOf(url, ['-number']);
    const { rows, total } = await latestEntries(db, district.id, readFilter(url.searchParams), slice);
    const list = table({
      caption: words.entries,
      columns: columns(now),
      rows,
      empty: empty(words.noEntries, words.noEntriesHint),
      paged: { url, slice, total },
    });
    const sums = booksCard({
      period: undefined,
      figures: await charityFigures(db, district.id, EVER),
      boxes: await cashBoxes(db, district.id),
      lots: await stock(db, district.id),
      waiting: [],
      hash: undefined,
      webAddress: undefined,
    });
    const body = html`<div class="split"><div class="stack" data-live>
<section class="panel"><h2>${words.waiting(waiting.length)}</h2>${await judgeList(ctx, waiting)}</section>
${cardView(frame, sums)}</div>
<div class="stack"><section class="panel"><h2>${words.record}</h2><div class="folds">${recording.map(
      (one) =>
        html`<details class="fold" name="record"><summary>${one.button}</summary>${sayForm(frame, one)}</details>`,
    )}</div></section>
<section class="panel"><h2>${words.closing}</h2>${sayForm(frame, closing)}</section>
<section class="panel"><h2>${words.alliance}</h2><p>${(await allianceMembers(db, district.id)).map(({ name }) => name).join('、') || words.noMembers}</p>${sayForm(frame, joining)}</section></div></div>
<section class="panel flush"><h2>${words.entries}</h2><div class="slim">${filters(url, FILTERS)}</div>${list}</section>
<section class="panel flush"><h2>${words.closes}</h2>${table({
      caption: words.closes,
      columns: closeColumns(now),
      rows: await closes(db, district.id),
      empty: empty(words.noCloses, words.noClosesHint),
    })}</section>`;
    const aside = html`<a class="button" href="/public/ledger">${words.public}</a>`;
    return draw(frame, { title: words.title, about: words.about, aside, body });
  },
});

/** G5: each with what is needed to judge it; whoever wrote it down can only take it back. */
async function judgeList({ db, district, me, now, frame }: VisitorCtx, waiting: readonly Entry[]): Promise<Html> {
  const drawn = [];
  // A sale is judged once, by its goods.
  for (const entry of waiting.filter(({ saleOf }) => saleOf === null)) {
    const { number, party, shownParty, recordedBy } = entry;
    const pictures = await picturesOf(db, district.id, subjectOf(number));
    const card = entryCard({ ...entry, shownParty: words.party(party, shownParty) }, pictures, now);
    const isOwn = recordedBy === me.id;
    drawn.push(html`${cardView(frame, isOwn ? { ...card, buttons: [] } : card)}${isOwn && html`<p class="soft">${words.own}</p>`}
<details class="fold"><summary>${voiding(number).button}</summary>${sayForm(frame, voiding(number))}</details>`);
  }
  return drawn.length > 0 ? html`${drawn}` : html`<p class="soft">${words.waitingHint}</p>`;
}

const VERDICTS: readonly Verdict[] = ['pending', 'approved', 'rejected'];

const FILTERS: readonly Input[] = [
  {
    name: 'verdict',
    label: words.filter.verdict,
    kind: 'one',
    required: false,
    options: VERDICTS.map((one): Option => [one, said.state[one]]),
  },
  { name: 'period', label: words.filter.period, kind: 'text', required: false, hint: words.filter.periodHint },
];

/** What makes no sense in an address does not narrow the list down. */
function readFilter(query: URLSearchParams): EntryFilter {
  const verdict = VERDICTS.find((one) => one === query.get('verdict'));
  const period = query.get('period')?.trim();
  return { ...(verdict && { verdict }), ...(period && /^\d{4}-\d\d$/u.test(period) && { period }) };
}

const columns = (now: Date): Column<Entry>[] => [
  { label: words.what, lead: true, cell: said.title },
  { label: words.filter.verdict, bare: true, cell: (entry) => badge(said.tone[entry.verdict], said.standing(entry)) },
  { label: said.label.day, tight: true, cell: ({ day }) => dayName(day, now) },
  { label: words.who, cell: ({ party, shownParty }) => words.party(party, shownParty) },
  { label: said.label.campaign, tight: true, cell: ({ campaign }) => campaign },
  { label: said.label.value, cell: (entry) => (entry.side === 'goods' ? said.value(entry) : undefined) },
  { label: words.people, cell: ({ recorder, judge, verdict }) => said.people(recorder, judge, verdict) },
];

const closeColumns = (now: Date): Column<Close>[] => [
  {
    label: words.closing,
    lead: true,
    cell: ({ period }) => html`<a href="/public/ledger/${period}">${said.monthName(period)}</a>`,
  },
  { label: words.closedBy, tight: true, cell: ({ closedAt }) => dateTime(closedAt, now) },
  { label: said.hash, cell: ({ hash }) => html`<span class="num">${hash.slice(0, 16)}</span>` },
];
