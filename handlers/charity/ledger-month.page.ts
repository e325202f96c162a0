import { charityFigures } from '#db/charity-figures.ts';
import { bookedMonths, closes, type Entry, entriesOf } from '#db/charity-queries.ts';
import { publicPage } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime, dayName, yuan } from '#src/core/text.ts';
import { badge, empty, facts, notice, panel } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { type Column, table } from '#src/web/ui/table.ts';
import { csvOf, type MonthFile, monthHash, published } from './chain.ts';
import { daysOf } from './months.ts';
import { publicWords as words } from './pages/text.ts';
import { words as said } from './text.ts';

const NAME = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:\.(json|csv))?$/u;

/** One month, to be read, or as a file that anybody can work through again. */
export default publicPage('GET', '/public/ledger/:month', async ({ db, district, now, params, frame }) => {
  const [, period, ending] = NAME.exec(params['month'] ?? '') ?? [];
  if (period === undefined || !(await bookedMonths(db, district.id)).includes(period)) {
    throw new Refusal('not_found', words.noMonths);
  }
  const entries = await entriesOf(db, district.id, { period, verdict: 'approved' });
  const closed = (await closes(db, district.id)).find((one) => one.period === period);
  const file: MonthFile = {
    district: district.name,
    period,
    prev_hash: closed?.prevHash ?? null,
    hash: closed?.hash ?? null,
    entries: entries.map(published),
  };
  if (ending === 'json') return download(JSON.stringify(file, null, 1), 'application/json', `${period}.json`);
  if (ending === 'csv') return download(csvOf(file), 'text/csv', `${period}.csv`);

  const figures = await charityFigures(db, district.id, daysOf(period));
  const isRight = closed && (await monthHash(closed.prevHash, period, file.entries)) === closed.hash;
  const list = (side: Entry['side'], columns: readonly Column<Entry>[], nothing: string) =>
    table({
      caption: words[side],
      columns,
      rows: entries.filter((entry) => entry.side === side),
      empty: empty(nothing, words.noEntriesHint),
    });
  const body = html`<p>${words.separate}</p>
${closed ? notice(isRight ? 'good' : 'bad', isRight ? words.right : words.wrong) : notice('plain', words.openHint)}
<section class="panel flush"><h2>${words.cash}</h2>${list('cash', cashColumns(now), words.noCash)}</section>
<section class="panel flush"><h2>${words.goods}</h2>${list('goods', goodsColumns(now), words.noGoods)}</section>
${panel(
  said.monthName(period),
  facts([
    [words.cash, said.cashRow(figures)],
    [said.goodsIn, said.goodsInRow(figures)],
    [said.goodsOut, said.goodsOutRow(figures)],
  ]),
)}
${panel(
  words.check,
  html`<p>${words.checkHow}</p>${
    closed &&
    html`<dl class="facts hashes"><div><dt>${words.hash}</dt><dd class="num">${closed.hash}</dd></div><div><dt>${words.prev}</dt><dd class="num">${closed.prevHash}</dd></div><div><dt>${words.closedAt}</dt><dd>${dateTime(closed.closedAt, now)}</dd></div></dl>`
  }<div class="buttons"><a class="button" href="/public/ledger/${period}.json">${words.json}</a><a class="button" href="/public/ledger/${period}.csv">${words.csv}</a></div><p class="soft">${words.people}</p>`,
)}`;
  const aside = html`<a class="button" href="/public/ledger">${words.back}</a>`;
  return draw(frame, {
    title: `${words.title} ${said.monthName(period)}`,
    about: words.about(district.name),
    aside,
    body,
  });
});

const download = (text: string, type: string, name: string): Response =>
  new Response(text, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `attachment; filename="ledger-${name}"`,
    },
  });

const common = (now: Date): Column<Entry>[] => [
  {
    label: words.what,
    lead: true,
    cell: (entry) =>
      html`${said.title(entry)}${entry.reverses !== null && html` ${badge('warn', words.reversal(entry.reverses))}`}${entry.isReversed && html` ${badge('plain', said.standing(entry))}`}`,
  },
  { label: words.day, tight: true, cell: ({ day }) => dayName(day, now) },
  { label: words.party, cell: ({ shownParty }) => shownParty },
  { label: words.campaign, cell: ({ campaign }) => campaign },
];

/** What the entry does to its book: a reversal does the opposite of what it takes back. */
const signed = ({ direction, reverses }: Entry, value: string): string =>
  (direction === 'in') === (reverses === null) ? value : `${words.out}${value}`;

const rest: readonly Column<Entry>[] = [
  { label: words.receipt, cell: ({ receiptNo }) => receiptNo ?? undefined },
  { label: words.note, cell: ({ note }) => note ?? undefined },
];

const cashColumns = (now: Date): Column<Entry>[] => [
  ...common(now),
  { label: words.amount, tight: true, cell: (entry) => signed(entry, yuan(entry.amountFen ?? 0)) },
  ...rest,
];

const goodsColumns = (now: Date): Column<Entry>[] => [
  ...common(now),
  {
    label: words.value,
    tight: true,
    cell: (entry) => signed(entry, yuan((entry.unitValueFen ?? 0) * (entry.qty ?? 0))),
  },
  { label: words.basis, cell: said.unitValue },
  ...rest,
];
